using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Host.Runtime.Acting;

/// <summary>What happened to a task that somebody is told of.</summary>
public enum ActKind
{
    HandedOver,
    Delegated,
    Returned,
    Recalled,
    HelpAsked,
    MoreTimeAsked,
    PauseAsked,
    Granted,
    Refused,
    /// <summary>To whoever must supply what is missing.</summary>
    Missing,
}

/// <summary>Where the link of the mail leads.</summary>
internal enum ActLink
{
    Task,
    Case,
    Request,
}

/// <summary>The words of a mail about an act, in both languages.</summary>
/// <param name="Lead">What happened; the name of whoever did it stands among the facts.</param>
/// <param name="SaidLabel">What the words are that they wrote.</param>
/// <param name="Ask">What the receiver is asked to do.</param>
internal sealed record ActWords(Text Subject, Text Lead, Text SaidLabel, Text Ask, Text Button)
{
    private static readonly Text Reason = new("Alasan", "Reason");
    private static readonly Text Note = new("Catatan", "Note");
    private static readonly Text Open = new("Buka tugas", "Open the task");
    private static readonly Text Answer = new("Beri jawaban", "Answer");

    /// <summary>As in <see cref="OutboxMail.Kind"/>.</summary>
    public static string NameOf(ActKind kind) => $"act{kind}";

    public static ActLink LinkOf(ActKind kind) => kind switch
    {
        ActKind.MoreTimeAsked or ActKind.PauseAsked => ActLink.Request,
        ActKind.Recalled or ActKind.Missing => ActLink.Case,
        _ => ActLink.Task,
    };

    public static ActWords Of(ActKind kind, TimeRequestKind? request) => kind switch
    {
        ActKind.HandedOver => new(new("Tugas diserahkan kepada Anda", "Task handed over to you"), new("Tugas berikut diserahkan kepada Bapak/Ibu.", "The following task has been handed over to you."), Reason,
            new("Mohon berkenan menyelesaikannya melalui tautan berikut:", "Please complete it through the following link:"), Open),
        ActKind.Delegated => new(new("Tugas didelegasikan kepada Anda", "Task delegated to you"), new("Tugas berikut didelegasikan kepada Bapak/Ibu. Hasilnya kembali kepada pemberi delegasi untuk diperiksa dan diselesaikan.", "The following task has been delegated to you. Your work returns to whoever delegated it, to be checked and completed."),
            new("Yang diminta", "What is asked"), new("Mohon berkenan mengerjakannya, lalu mengembalikannya melalui tautan berikut:", "Please do it and give it back through the following link:"), Open),
        ActKind.Returned => new(new("Hasil delegasi kembali", "Delegated work came back"), new("Tugas yang Bapak/Ibu delegasikan sudah dikerjakan dan kembali kepada Bapak/Ibu.", "The task that you delegated has been done and is back with you."), Note,
            new("Mohon berkenan memeriksa dan menyelesaikannya melalui tautan berikut:", "Please check and complete it through the following link:"), Open),
        ActKind.Recalled => new(new("Delegasi ditarik kembali", "Delegation taken back"), new("Tugas yang didelegasikan kepada Bapak/Ibu sudah ditarik kembali. Tidak ada yang perlu dikerjakan lagi.", "The task that was delegated to you has been taken back. Nothing more is to be done."), Note,
            new("Berkas prosesnya dapat dilihat melalui tautan berikut:", "The case is here:"), new("Buka berkas proses", "Open the case")),
        ActKind.HelpAsked => new(new("Permintaan bantuan", "Request for help"), new("Pelaksana tugas berikut meminta bantuan Bapak/Ibu. Bapak/Ibu dapat melihat tugasnya sampai selesai.", "The performer of the following task asks for your help. You can see the task until it is done."), new("Pertanyaan", "Question"),
            new("Mohon berkenan membantu melalui tautan berikut:", "Please help through the following link:"), Open),
        ActKind.MoreTimeAsked => new(new("Permintaan tambahan waktu", "Request for more time"), new("Pelaksana di bawah koordinasi Bapak/Ibu meminta tambahan waktu untuk tugas berikut.", "A member of staff under your coordination asks for more time for the following task."), Reason,
            new("Mohon berkenan mengabulkan atau menolaknya melalui tautan berikut:", "Please grant or refuse it through the following link:"), Answer),
        ActKind.PauseAsked => new(new("Permintaan henti waktu karena belum lengkap", "Request to stop the clock because something is missing"), new("Pelaksana di bawah koordinasi Bapak/Ibu menyatakan tugas berikut belum lengkap dan meminta waktunya berhenti.", "A member of staff under your coordination says that the following task is incomplete, and asks for its clock to stop."), new("Yang kurang", "What is missing"),
            new("Mohon berkenan mengabulkan atau menolaknya melalui tautan berikut:", "Please grant or refuse it through the following link:"), Answer),
        ActKind.Missing => new(new("Ada yang perlu dilengkapi", "Something is needed from you"), new("Tugas berikut menunggu kelengkapan dari Bapak/Ibu.", "The following task waits for something from you."), new("Yang kurang", "What is missing"),
            new("Mohon berkenan melengkapinya. Berkas prosesnya dapat dilihat melalui tautan berikut:", "Please supply it. The case is here:"), new("Buka berkas proses", "Open the case")),
        ActKind.Granted => new(new("Permintaan dikabulkan", "Request granted"), request is TimeRequestKind.Pause
            ? new("Atasan mengizinkan waktu tugas berikut berhenti sejak diminta.", "Your superior allowed the clock of the following task to stop from when you asked.")
            : new("Atasan mengabulkan tambahan waktu untuk tugas berikut.", "Your superior granted more time for the following task."), Note, new("Tugasnya dapat dibuka melalui tautan berikut:", "The task is here:"), Open),
        _ => new(new("Permintaan belum dikabulkan", "Request not granted"), request is TimeRequestKind.Pause
            ? new("Atasan belum mengizinkan waktu tugas berikut berhenti. Waktunya tetap berjalan.", "Your superior did not allow the clock of the following task to stop. It goes on.")
            : new("Atasan belum mengabulkan tambahan waktu untuk tugas berikut. Tenggatnya tetap.", "Your superior did not grant more time for the following task. Its due time stays."), Note, new("Tugasnya dapat dibuka melalui tautan berikut:", "The task is here:"), Open),
    };
}

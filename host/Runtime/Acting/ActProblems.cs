using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;

namespace Disdik.Bpm.Host.Runtime.Acting;

/// <summary>What is refused to people who act on a task, and how it is said.</summary>
internal static class ActProblems
{
    public static ProblemException UnknownPerson() => RuntimeProblems.Invalid("unknown-user",
        "Diharapkan akun yang masih dipakai, tetapi orang itu tidak ditemukan.", "Expected an account in use, but that person is unknown.");

    public static ProblemException Oneself() => RuntimeProblems.Invalid("oneself",
        "Diharapkan orang lain, tetapi yang dipilih Anda sendiri.", "Expected another person, but you chose yourself.");

    public static ProblemException NotCandidate() => RuntimeProblems.Invalid("not-candidate",
        "Diharapkan pelaksana langkah ini, tetapi penerima itu tidak termasuk.", "Expected a performer of this step, but that receiver is not among them.");

    public static ProblemException ExcludedReceiver() => RuntimeProblems.Invalid("excluded-actor",
        "Diharapkan orang yang tidak mengerjakan langkah sebelumnya, tetapi penerima itu mengerjakannya.",
        "Expected a person who did not do the earlier step, but that receiver did.");

    public static ProblemException NoWorkHere() => RuntimeProblems.Invalid("no-work-here",
        "Diharapkan orang yang bekerja dengan SOP kantor, tetapi akun itu tidak.", "Expected a person who works by the office's SOPs, but that account does not.");

    public static ProblemException NoSuperior() => RuntimeProblems.Invalid("no-superior",
        "Diharapkan atasan yang tercatat, tetapi tidak ada. Hubungi administrator sistem.", "Expected a recorded superior, but there is none. Tell the system administrator.");

    public static ProblemException RequestNotFound() => new(ProblemKind.NotFound, "request-not-found", new(
        "Diharapkan permintaan yang ada, tetapi tidak ditemukan.", "Expected an existing request, but there is none of that id."));

    public static ProblemException AlreadyDecided(string name) => new(ProblemKind.Conflict, "request-decided", new(
        $"Diharapkan permintaan yang belum dijawab, tetapi {name} sudah menjawabnya. Tidak ada yang berubah.",
        $"Expected a request without an answer, but {name} has answered it. Nothing changed."));

    public static ProblemException Dropped() => new(ProblemKind.Conflict, "request-dropped", new(
        "Diharapkan permintaan yang masih berlaku, tetapi tugasnya sudah selesai atau permintaannya dicabut.",
        "Expected a request that still holds, but its task is over or it was withdrawn."));

    public static ProblemException StillAsked() => new(ProblemKind.Conflict, "request-open", new(
        "Diharapkan permintaan sebelumnya sudah dijawab, tetapi atasan belum menjawabnya. Permintaan itu tetap berlaku; yang baru belum dikirim.",
        "Expected the earlier request to be answered, but the superior has not answered it yet. It still stands; the new one was not sent."));

    public static ProblemException NotEarlier() => RuntimeProblems.Invalid("not-later",
        "Diharapkan tenggat yang lebih lambat daripada sekarang dan daripada tenggat yang ada, tetapi tidak.",
        "Expected a due time later than now and than the one there is, but it is not.");

    public static ProblemException WrongDay() => RuntimeProblems.Invalid("wrong-day",
        "Diharapkan tanggal setelah hari ini dan paling lama setahun lagi, tetapi tidak.", "Expected a date after today and at most a year ahead, but it is not.");

    public static ProblemException NotDelegator() => new(ProblemKind.Conflict, "task-not-delegated", new(
        "Diharapkan tugas yang Anda delegasikan, tetapi tugas ini tidak sedang Anda delegasikan.",
        "Expected a task that you delegated, but you have not delegated this one."));

    /// <summary>Whoever only does the work for another gives it back, and does nothing else with it.</summary>
    /// <exception cref="ProblemException">The task is delegated to whoever has it in hand.</exception>
    public static void RequireOwn(Change change, WorkTask task)
    {
        if (!change.State.Delegations.Any(d => d.TaskId == task.Id && !d.IsReturned)) return;
        throw new ProblemException(ProblemKind.Conflict, "task-delegated", new(
            "Diharapkan tugas milik Anda sendiri, tetapi tugas ini didelegasikan kepada Anda: kerjakan, lalu kembalikan.",
            "Expected a task of your own, but this one was delegated to you: do it and give it back."));
    }

    /// <exception cref="ProblemException">The actor does not have the task in hand.</exception>
    public static void RequireHolder(Actor actor, WorkTask task)
    {
        InstanceRunner.RequireOpen(task);
        if (!Access.Holds(actor, task)) throw RuntimeProblems.NotHolder();
    }
}

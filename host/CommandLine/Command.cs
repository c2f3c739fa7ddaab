using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Host.CommandLine;

/// <summary>What the operator asked for.</summary>
public abstract record Command
{
    private Command() { }

    /// <param name="Configuration">Options for the host's configuration, as ASP.NET Core reads them.</param>
    public sealed record Serve(string[] Configuration) : Command;

    /// <param name="Smtp">Host and port of a mail server that takes the demonstration's mails; null shows them in the outbox only.</param>
    public sealed record Demo(bool Json, string? Smtp, string? Output, string[] Configuration) : Command;

    /// <param name="Expires">A length such as <c>30d</c> or <c>12h</c>, or a last day <c>yyyy-MM-dd</c>.</param>
    public sealed record CreateToken(string User, string Expires, string Name, string[] Configuration) : Command;

    /// <param name="To">Folder for the files.</param>
    /// <param name="Address">Where the folder will be read; null keeps the program's own addresses in what programs read.</param>
    public sealed record ExportNews(string To, string? Address, string[] Configuration) : Command;

    public sealed record Check(string File) : Command;

    /// <summary>Prints which elements of BPMN run.</summary>
    public sealed record Elements : Command;

    /// <summary>Prints the rules a diagram is held against.</summary>
    public sealed record Rules : Command;

    /// <param name="Topic">A command's name; null for the overview.</param>
    public sealed record Help(string? Topic) : Command;

    /// <summary>Not understood; <paramref name="Reason"/> says what was expected.</summary>
    public sealed record Unknown(string? Topic, Text Reason) : Command;
}

/// <summary>How a process ends, for scripts.</summary>
public static class ExitCode
{
    public const int Done = 0;
    /// <summary>The command ran and its answer is no: a file with errors, a demonstration that did not happen as told, an unknown user.</summary>
    public const int Failed = 1;
    /// <summary>The command line was not understood.</summary>
    public const int Usage = 2;
    // 3 to 5: StartRefusedException.
    /// <summary>The address is taken or may not be used.</summary>
    public const int Address = 6;
}

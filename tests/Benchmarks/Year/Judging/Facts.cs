namespace Disdik.Bpm.Benchmarks.Year.Judging;

/// <summary>What happened to a task, in the words of the case's history: nothing of when anybody was to be told.</summary>
internal abstract record Fact(DateTime At)
{
    /// <summary>In somebody's hands from now on; in nobody's for null.</summary>
    public sealed record Held(DateTime At, string? By) : Fact(At);

    /// <summary>A superior gives it to a person, who is told as of a new task.</summary>
    public sealed record Reassigned(DateTime At, string To) : Fact(At);

    /// <summary>A superior has seen to an escalation.</summary>
    public sealed record Acknowledged(DateTime At) : Fact(At);

    public sealed record Reminded(DateTime At) : Fact(At);

    public sealed record Extended(DateTime At, DateTime Due) : Fact(At);

    /// <param name="Since">From when on its clock stands still.</param>
    public sealed record Paused(DateTime At, DateTime Since) : Fact(At);

    public sealed record Resumed(DateTime At) : Fact(At);

    public sealed record Closed(DateTime At) : Fact(At);
}

/// <param name="Case">The case's business key.</param>
/// <param name="KeptOut">Those whom separation of duties keeps out.</param>
internal sealed record TaskFacts(string Id, string Case, string Element, int Round, string? Bidang, DateTime Ready, IReadOnlyCollection<string> KeptOut, IReadOnlyList<Fact> Facts)
{
    public string Name => $"{Case} {Element} round {Round}";
}

/// <summary>Somebody has to be told something.</summary>
/// <param name="Kind">As the ledger calls it.</param>
/// <param name="At">When it is due.</param>
/// <param name="Leaves">When the mail may leave.</param>
internal sealed record Notice(string TaskId, string Kind, string To, DateTime At, DateTime Leaves);

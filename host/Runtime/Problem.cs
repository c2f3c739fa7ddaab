using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Host.Runtime;

public enum ProblemKind
{
    NotFound,
    Forbidden,
    Conflict,
    Invalid,
    Unavailable,
}

/// <summary>A request that cannot be done, in words for the person who made it. API and pages show it alike.</summary>
/// <param name="type">Stable, for instance <c>task-already-completed</c>; the API's problem type is <c>urn:disdik-bpm:problem:</c> + this.</param>
/// <param name="reason">Reads "Diharapkan …, tetapi …" where something was expected.</param>
public sealed class ProblemException(
    ProblemKind kind, string type, Text reason, IReadOnlyList<Diagnostic>? diagnostics = null, Exception? inner = null) : Exception(reason.En, inner)
{
    public ProblemKind Kind { get; } = kind;
    public string Type { get; } = type;
    public Text Reason { get; } = reason;
    public IReadOnlyList<Diagnostic> Diagnostics { get; } = diagnostics ?? [];
    /// <summary>User name of the person who holds what was asked for; null where nobody does.</summary>
    public string? Holder { get; init; }
}

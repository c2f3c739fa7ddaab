using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Documents;

/// <summary>What becomes of something when an SOP passes from one form into another.</summary>
public enum InterchangeFate
{
    /// <summary>It was taken over whole; this is worth knowing.</summary>
    Info,
    /// <summary>It was taken over, but not with certainty or not with all it said: a person has to look.</summary>
    Degraded,
    /// <summary>It was not taken over.</summary>
    Dropped,
}

/// <summary>One finding about a file that is brought in or handed out, in whatever form it is written.</summary>
/// <param name="RuleId">Stable, for instance <c>import.two-symbols</c>.</param>
/// <param name="Place">Where it stands, in words: a table and its row, or the element's id; empty for the whole file.</param>
/// <param name="Row">Number of the analysed row it belongs to, from 1; null when it belongs to none.</param>
/// <param name="Message">Reads "Diharapkan …, tetapi …" / "Expected …, but …" where something is amiss.</param>
public sealed record InterchangeFinding(string RuleId, InterchangeFate Fate, Text Place, int? Row, Text Message);

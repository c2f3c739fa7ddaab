using System.Collections.Immutable;

namespace Disdik.Bpm.Workflows.Linting.Sop;

/// <summary>What the SOP rules must be told: the office's own choices, the registers, and where the document stands.</summary>
public sealed record SopRuleSettings
{
    /// <summary>Of the SOP number, with <c>{serial}</c>, <c>{year}</c>, <c>{month}</c> (Roman) and <c>{code}</c> (letters, digits, dots, hyphens); null takes any number.</summary>
    public string? NumberPattern { get; init; } = "{serial}/KPTS/{year}";
    /// <summary>Names of the SOPs that are registered; null when that is not known, and related SOPs are not looked up.</summary>
    public ImmutableArray<string>? RegisteredSops { get; init; }
    /// <summary>What is known of regulations: full titles, and what replaced them. Each with a source that was read.</summary>
    public ImmutableArray<Regulation> Regulations { get; init; } = [];
    /// <summary>Spelling, foreign words and words of another field, with what to write instead.</summary>
    public WordList Words { get; init; } = WordList.Empty;
    /// <summary>From 0 for an SOP that was never in force before.</summary>
    public int Revision { get; init; }
    /// <summary>Whether a signature or an electronic signature is recorded; null while it is still to come with the approval, and is not judged.</summary>
    public bool? IsSigned { get; init; }
}

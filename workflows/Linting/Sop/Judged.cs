using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Linting.Sop;

/// <summary>A finding of an SOP rule. What weighs as an error keeps the SOP from coming into force, never from running.</summary>
internal static class Judged
{
    /// <param name="severity">Null takes the rule's; a single finding may weigh less.</param>
    public static Diagnostic Row(Rule rule, SopDocumentRow row, string? place, string id, string en, ImmutableArray<Fix> fixes = default, Severity? severity = null) =>
        Finding(rule, row.ElementId, place, id, en, fixes, severity) with { Row = row.Step.PrintedNo.Trim() is { Length: > 0 } number ? number : null };

    /// <summary>About the identity page: it points at the process.</summary>
    public static Diagnostic Identity(Rule rule, SopDocument sop, string place, string id, string en, ImmutableArray<Fix> fixes = default, Severity? severity = null) =>
        Finding(rule, sop.ElementId, place, id, en, fixes, severity);

    public static Diagnostic Element(Rule rule, string? elementId, string id, string en, ImmutableArray<Fix> fixes = default, Severity? severity = null) =>
        Finding(rule, elementId, null, id, en, fixes, severity);

    private static Diagnostic Finding(Rule rule, string? elementId, string? place, string id, string en, ImmutableArray<Fix> fixes, Severity? severity)
    {
        var weight = severity ?? rule.Severity;
        return new(rule.Id, weight, elementId, new(id, en))
        {
            Mend = rule.Mend, Place = place, Fixes = fixes.IsDefault ? [] : fixes,
            Blocks = weight is Severity.Error ? Blocks.InForce : Blocks.Nothing,
        };
    }
}

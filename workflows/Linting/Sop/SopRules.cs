using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Linting.Sop;

/// <summary>
/// The 25 rules of the SOP form. They judge a document, finished or not, and never keep a process from running: an error of theirs keeps
/// the SOP from coming into force (<see cref="Blocks.InForce"/>).
/// </summary>
public static class SopRules
{
    /// <summary>Rows beyond these are not judged: no table of an office has them.</summary>
    private const int MostRows = 2_000;

    private static readonly (Func<SopDocument, SopRuleSettings, IEnumerable<Diagnostic>> Check, Rule Rule)[] All =
    [
        (L01Number.Check, L01Number.Rule),
        (L02Attachment.Check, L02Attachment.Rule),
        (L03CreatedOn.Check, L03CreatedOn.Rule),
        (L04EffectiveOn.Check, L04EffectiveOn.Rule),
        (L05RevisedOn.Check, L05RevisedOn.Rule),
        (L06Approver.Check, L06Approver.Rule),
        (L07Title.Check, L07Title.Rule),
        (L08LegalBasis.Check, L08LegalBasis.Rule),
        (L09Revoked.Check, L09Revoked.Rule),
        (L10Blocks.Check, L10Blocks.Rule),
        (L11RelatedSop.Check, L11RelatedSop.Rule),
        (L12Warning.Check, L12Warning.Rule),
        (L13Numbering.Check, L13Numbering.Rule),
        (L14OneSymbol.Check, L14OneSymbol.Rule),
        (L15UsedActor.Check, L15UsedActor.Rule),
        (L16Symbols.Check, L16Symbols.Rule),
        (L17ActiveVerb.Check, L17ActiveVerb.Rule),
        (L18ActorInText.Check, L18ActorInText.Rule),
        (L19Decision.Check, L19Decision.Rule),
        (L20Time.Check, L20Time.Rule),
        (L21InputAndOutput.Check, L21InputAndOutput.Rule),
        (L22ResultNoun.Check, L22ResultNoun.Rule),
        (L23Handover.Check, L23Handover.Rule),
        (L24Sheets.Check, L24Sheets.Rule),
        (L25Words.Check, L25Words.Rule),
    ];

    /// <summary>In the order of their ids.</summary>
    public static IEnumerable<Rule> Known => All.Select(rule => rule.Rule);

    /// <summary>All findings, in the order of the rules; none when the document is as it should be.</summary>
    public static ImmutableArray<Diagnostic> Check(SopDocument document, SopRuleSettings settings)
    {
        if (document.Rows.Length > MostRows) document = document with { Rows = document.Rows[..MostRows] };
        return [.. All.SelectMany(rule => rule.Check(document, settings))];
    }

    /// <summary>True when nothing that these findings say keeps the SOP from coming into force.</summary>
    public static bool MayComeIntoForce(IEnumerable<Diagnostic> findings) => !findings.Any(f => f.Blocks is not Blocks.Nothing);
}

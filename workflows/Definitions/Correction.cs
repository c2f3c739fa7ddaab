using System.Collections.Immutable;

namespace Disdik.Bpm.Workflows.Definitions;

/// <summary>
/// The right wording of one printed text. It stands beside what was approved and never replaces it: the document prints the verbatim text until a
/// revision takes the correction over.
/// </summary>
/// <param name="Field">The printed text, by its name in the file: one of <see cref="OfIdentity"/>, <see cref="Lists"/> or <see cref="OfStep"/>.</param>
/// <param name="Item">Which text of a list, from 1; null for a field that stands once.</param>
/// <param name="Text">The corrected wording, never empty.</param>
public sealed record Correction(string Field, int? Item, string Text)
{
    /// <summary>Fields of the cover and the identity page that stand once.</summary>
    public static ImmutableArray<string> OfIdentity { get; } =
    [
        "number", "title", "government", "office", "kind", "attachmentOf", "attachmentNumber", "attachmentAbout",
        "createdOn", "revisedOn", "effectiveOn", "approvedBy", "warning", "recording", "procedureHeading", "foot",
    ];

    /// <summary>Lists of the identity page; their corrections name an item.</summary>
    public static ImmutableArray<string> Lists { get; } = ["legalBasis", "qualification", "relatedSop", "equipment"];

    /// <summary>Cells of a row.</summary>
    public static ImmutableArray<string> OfStep { get; } = ["description", "requiredInputs", "time", "output", "remarks"];

    /// <summary>The corrected wording of that field, or null where there is none.</summary>
    internal static string? Of(ImmutableArray<Correction> corrections, string field, int? item) => corrections.FirstOrDefault(c => c.Field == field && c.Item == item)?.Text;
}

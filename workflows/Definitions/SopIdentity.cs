using System.Collections.Immutable;

namespace Disdik.Bpm.Workflows.Definitions;

/// <summary>
/// The cover and the identity page of an SOP, verbatim as approved. A field that is blank on paper is null here:
/// no date is ever derived from a year inside a number.
/// </summary>
/// <remarks>Fields and their order: SOP-AP guideline, Permenpan RB 35/2012, identity part.</remarks>
public sealed record SopIdentity
{
    public required string Number { get; init; }
    public required string Title { get; init; }
    public string? Government { get; init; }
    public string? Office { get; init; }
    public string? Kind { get; init; }
    public string? AttachmentOf { get; init; }
    public string? AttachmentNumber { get; init; }
    public string? AttachmentAbout { get; init; }
    public string? CreatedOn { get; init; }
    public string? RevisedOn { get; init; }
    public string? EffectiveOn { get; init; }
    public Approver? ApprovedBy { get; init; }
    public ImmutableArray<string> LegalBases { get; init; } = [];
    public ImmutableArray<string> Qualifications { get; init; } = [];
    public ImmutableArray<string> RelatedSops { get; init; } = [];
    public ImmutableArray<string> Equipment { get; init; } = [];
    public string? Warning { get; init; }
    public string? Recording { get; init; }
    public string? ProcedureHeading { get; init; }
    public string? Foot { get; init; }

    /// <summary>What some of these texts should say; the texts themselves stay as approved.</summary>
    public ImmutableArray<Correction> Corrections { get; init; } = [];

    /// <summary>The corrected wording of a field, or of the item from 1 of a list; null where nothing is to be corrected.</summary>
    public string? Corrected(string field, int? item = null) => Correction.Of(Corrections, field, item);
}

/// <summary>"Disahkan oleh": the line as printed, and its parts.</summary>
public sealed record Approver(string Printed, string? Position, string? Name, string? Nip);

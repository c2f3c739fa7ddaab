using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Documents.Official;

/// <summary>The words of the cover and the identity page: as approved, or with the corrections. What is blank stays blank.</summary>
internal sealed class IdentityWording(SopIdentity identity, bool corrected)
{
    public string Number => Of("number", identity.Number);
    public string Title => Of("title", identity.Title);
    public string Government => Of("government", identity.Government);
    public string Office => Of("office", identity.Office);
    public string Kind => Of("kind", identity.Kind);
    public string AttachmentOf => Of("attachmentOf", identity.AttachmentOf);
    public string AttachmentNumber => Of("attachmentNumber", identity.AttachmentNumber);
    public string AttachmentAbout => Of("attachmentAbout", identity.AttachmentAbout);
    public string CreatedOn => Of("createdOn", identity.CreatedOn);
    public string RevisedOn => Of("revisedOn", identity.RevisedOn);
    public string EffectiveOn => Of("effectiveOn", identity.EffectiveOn);
    public string Warning => Of("warning", identity.Warning);
    public string Recording => Of("recording", identity.Recording);
    public string Foot => Of("foot", identity.Foot);
    public string ProcedureHeading => Of("procedureHeading", identity.ProcedureHeading);
    public string Nip => identity.ApprovedBy?.Nip ?? "";
    public ImmutableArray<string> LegalBases => All("legalBasis", identity.LegalBases);
    public ImmutableArray<string> Qualifications => All("qualification", identity.Qualifications);
    public ImmutableArray<string> RelatedSops => All("relatedSop", identity.RelatedSops);
    public ImmutableArray<string> Equipment => All("equipment", identity.Equipment);

    /// <summary>Position and name of who approved, between which there is room to sign. A line that cannot be parted has no name.</summary>
    public (string Position, string Name) Approver
    {
        get
        {
            var printed = Of("approvedBy", identity.ApprovedBy?.Printed);
            var name = identity.ApprovedBy?.Name?.Trim() ?? "";
            return name.Length > 0 && printed.TrimEnd().EndsWith(name, StringComparison.Ordinal) ? (printed.TrimEnd()[..^name.Length].Trim(), name) : (printed, "");
        }
    }

    private string Of(string field, string? verbatim) => (corrected ? identity.Corrected(field) : null) ?? verbatim ?? "";

    private ImmutableArray<string> All(string field, ImmutableArray<string> verbatim) =>
        [.. verbatim.Select((text, i) => (corrected ? identity.Corrected(field, i + 1) : null) ?? text)];
}

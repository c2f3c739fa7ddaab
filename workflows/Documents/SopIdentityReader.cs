using System.Collections.Immutable;
using System.Xml.Linq;
using Disdik.Bpm.Workflows.Definitions;
using static Disdik.Bpm.Workflows.Documents.BpmnXml;

namespace Disdik.Bpm.Workflows.Documents;

/// <summary><c>sop:identity</c>: the cover page. Text is kept to the letter; what is empty on paper becomes null, and a missing number or title blank: the rest is judged too.</summary>
internal static class SopIdentityReader
{
    public static SopIdentity? Read(XElement process, Findings findings)
    {
        if (process.Extension("identity") is not { } identity) return null;
        foreach (var attribute in (string[])["number", "title"]) FormReader.Required(identity, attribute, findings);
        var attachment = identity.Element(Sop + "attachment");
        return new()
        {
            Number = identity.Attribute("number")?.Value ?? "",
            Title = identity.Attribute("title")?.Value ?? "",
            Government = One(identity, "government"),
            Office = One(identity, "office"),
            Kind = One(identity, "kind"),
            AttachmentOf = attachment?.Value("of"),
            AttachmentNumber = attachment?.Value("number"),
            AttachmentAbout = attachment?.Value("about"),
            CreatedOn = One(identity, "createdOn"),
            RevisedOn = One(identity, "revisedOn"),
            EffectiveOn = One(identity, "effectiveOn"),
            ApprovedBy = identity.Element(Sop + "approvedBy") is { } approver && approver.Value("printed") is { } printed
                ? new(printed, approver.Value("position"), approver.Value("name"), approver.Value("nip")) : null,
            LegalBases = All(identity, "legalBasis"),
            Qualifications = All(identity, "qualification"),
            RelatedSops = All(identity, "relatedSop"),
            Equipment = All(identity, "equipment"),
            Warning = One(identity, "warning"),
            Recording = One(identity, "recording"),
            ProcedureHeading = One(identity, "procedureHeading"),
            Foot = One(identity, "foot"),
            Corrections = CorrectionReader.OfIdentity(identity, findings),
        };
    }

    private static string? One(XElement identity, string name) => identity.Element(Sop + name)?.Value is { Length: > 0 } text ? text : null;

    private static ImmutableArray<string> All(XElement identity, string name) => [.. identity.Elements(Sop + name).Select(e => e.Value).Where(t => t.Length > 0)];
}

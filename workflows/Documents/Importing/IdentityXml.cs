using System.Xml.Linq;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Linting.Sop;
using static Disdik.Bpm.Workflows.Documents.BpmnXml;

namespace Disdik.Bpm.Workflows.Documents.Importing;

/// <summary><c>sop:identity</c> as <see cref="SopIdentityReader"/> reads it; blank dates stay as empty elements.</summary>
internal static class IdentityXml
{
    public static XElement Write(SopIdentity identity, WordList words) => new(Sop + "identity",
        new XAttribute("number", Clean(identity.Number)), new XAttribute("title", Clean(identity.Title)),
        One("government", identity.Government), One("office", identity.Office), One("kind", identity.Kind),
        identity.AttachmentOf is null && identity.AttachmentNumber is null ? null : new XElement(Sop + "attachment",
            Word("of", identity.AttachmentOf), Word("number", identity.AttachmentNumber), Word("about", identity.AttachmentAbout)),
        new XElement(Sop + "createdOn", Clean(identity.CreatedOn)), new XElement(Sop + "revisedOn", Clean(identity.RevisedOn)), new XElement(Sop + "effectiveOn", Clean(identity.EffectiveOn)),
        identity.ApprovedBy is not { } by ? null : new XElement(Sop + "approvedBy", Word("printed", by.Printed), Word("position", by.Position), Word("name", by.Name), new XAttribute("nip", Clean(by.Nip) ?? "")),
        All("legalBasis", identity.LegalBases), All("qualification", identity.Qualifications), All("relatedSop", identity.RelatedSops), All("equipment", identity.Equipment),
        One("warning", identity.Warning), One("recording", identity.Recording), One("procedureHeading", identity.ProcedureHeading), One("foot", identity.Foot),
        DraftXml.Corrected(words, "warning", identity.Warning), DraftXml.Corrected(words, "recording", identity.Recording),
        Each("legalBasis", identity.LegalBases, words), Each("qualification", identity.Qualifications, words), Each("relatedSop", identity.RelatedSops, words), Each("equipment", identity.Equipment, words));

    private static XElement? One(string name, string? value) => value is null ? null : new(Sop + name, Clean(value));

    private static XAttribute? Word(string name, string? value) => value is null ? null : new(name, Clean(value)!);

    private static IEnumerable<XElement> All(string name, IEnumerable<string> values) => values.Select(value => new XElement(Sop + name, Clean(value)));

    private static IEnumerable<XElement?> Each(string name, IEnumerable<string> values, WordList words) => values.Select((value, i) => DraftXml.Corrected(words, name, value, i + 1));

    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(text))]
    private static string? Clean(string? text) => text is null ? null : DraftXml.Clean(text);
}

using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Disdik.Bpm.Workflows.Definitions;
using static Disdik.Bpm.Workflows.Documents.BpmnXml;

namespace Disdik.Bpm.Workflows.Documents;

/// <summary>Where in the file the words stand that the rules of the form judge: a document has no lines, its file has.</summary>
internal sealed partial class SopLines(XElement root)
{
    private readonly Dictionary<string, XElement> elements =
        root.Descendants().Where(e => e.Name.Namespace == Bpmn && e.Id() is not null).GroupBy(e => e.Id()!, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);

    /// <summary>The line of the text that the finding is about, else of its element; null without one.</summary>
    /// <param name="place">As <see cref="Edit.Path"/> writes it.</param>
    public int? Of(string? elementId, string? place) =>
        elementId is null || !elements.TryGetValue(elementId, out var element) ? null : (Text(element, place ?? "") ?? element).Line();

    private static XElement? Text(XElement element, string place)
    {
        if (Shape().Match(place) is not { Success: true } found) return null;
        var (owner, field) = (element.Extension(found.Groups["owner"].Value), found.Groups["field"].Value);
        var item = int.TryParse(found.Groups["item"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1;
        // Attributes stand in the line of their element.
        return owner?.Elements(Sop + (field.StartsWith("attachment", StringComparison.Ordinal) ? "attachment" : field)).ElementAtOrDefault(item - 1) ?? owner;
    }

    [GeneratedRegex(@"^(?<owner>step|identity)\.(?<field>\w+)(?:\.\w+)?(?:\[(?<item>\d{1,4})\])?$")]
    private static partial Regex Shape();
}

using System.Xml;
using System.Xml.Linq;
using Disdik.Bpm.Workflows.Library;

namespace Disdik.Bpm.Workflows.Tests.Library;

/// <summary>The shipped file as XML, and where to look in it.</summary>
internal static class TheSop
{
    public static readonly XNamespace Bpmn = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    public static readonly XNamespace Di = "http://www.omg.org/spec/BPMN/20100524/DI";
    public static readonly XNamespace Dc = "http://www.omg.org/spec/DD/20100524/DC";
    public static readonly XNamespace Way = "http://www.omg.org/spec/DD/20100524/DI";
    public static readonly XNamespace Sop = "urn:disdik-bpm:sop:1";

    public static ReadOnlyMemory<byte> Bytes => ShippedSops.All.Single(sop => sop.Key == ShippedSops.WebsiteAndSocialMedia).Xml;

    public static XDocument Xml { get; } = Load();

    public static XElement Process => Xml.Root!.Element(Bpmn + "process")!;

    /// <summary>The printed rows: the user tasks in the order of their printed numbers.</summary>
    public static XElement[] Rows => [.. Process.Elements(Bpmn + "userTask").OrderBy(task => int.Parse(Step(task).Attribute("printedNo")!.Value, null))];

    public static XElement Element(string id) => Process.Descendants().Single(element => (string?)element.Attribute("id") == id);

    public static XElement Step(XElement task) => task.Element(Bpmn + "extensionElements")!.Element(Sop + "step")!;

    public static string Words(XElement task, string name) => Step(task).Element(Sop + name)!.Value;

    private static XDocument Load()
    {
        using var stream = new MemoryStream(Bytes.ToArray());
        using var reader = XmlReader.Create(stream);
        return XDocument.Load(reader);
    }
}

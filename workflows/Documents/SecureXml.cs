using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Disdik.Bpm.Workflows.Documents;

/// <summary>XML from strangers: no document types, no outside entities, bounded in bytes, depth and elements.</summary>
internal static class SecureXml
{
    public const int MaxDepth = 64;
    public const int MaxElements = 250_000;

    /// <summary>Null when the file cannot be read; then the findings say why.</summary>
    public static XDocument? Load(ReadOnlyMemory<byte> xml, Findings findings)
    {
        if (xml.Length > BpmnReader.MaxBytes)
        {
            findings.Error("bpmn.too-large", null,
                $"Diharapkan berkas paling besar {BpmnReader.MaxBytes / 1024 / 1024} MB, tetapi besarnya {xml.Length / 1024.0 / 1024:0.0} MB.",
                $"Expected a file of at most {BpmnReader.MaxBytes / 1024 / 1024} MB, but it has {xml.Length / 1024.0 / 1024:0.0} MB.");
            return null;
        }
        try
        {
            var bytes = xml.ToArray();
            if (!WithinLimits(bytes, findings)) return null;
            using var reader = XmlReader.Create(new MemoryStream(bytes, writable: false), Settings());
            return XDocument.Load(reader, LoadOptions.SetLineInfo);
        }
        catch (XmlException failure)
        {
            // DtdProcessing.Prohibit reports a document type as an ordinary XML fault; it deserves its own name.
            var dtd = Encoding.Latin1.GetString(xml.Span[..Math.Min(xml.Length, 100_000)]).Contains("<!DOCTYPE", StringComparison.Ordinal);
            findings.Add(new(dtd ? "bpmn.document-type" : "bpmn.not-xml", Definitions.Severity.Error, null, dtd
                ? new("Diharapkan berkas tanpa DOCTYPE, tetapi ada: entitas tidak dibaca demi keamanan.", "Expected a file without a DOCTYPE, but it has one: entities are not read, for safety.")
                : new($"Diharapkan XML yang benar, tetapi: {failure.Message}", $"Expected well-formed XML, but: {failure.Message}"),
                failure.LineNumber > 0 ? failure.LineNumber : null));
            return null;
        }
        catch (Exception failure) when (failure is ArgumentException or NotSupportedException or InvalidOperationException or FormatException)
        {
            findings.Error("bpmn.not-xml", null, $"Diharapkan XML yang benar, tetapi: {failure.Message}", $"Expected well-formed XML, but: {failure.Message}");
            return null;
        }
    }

    private static XmlReaderSettings Settings() => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersFromEntities = 1024,
        MaxCharactersInDocument = BpmnReader.MaxBytes,
        CloseInput = true,
    };

    /// <summary>Counts before anything is built, so that a flood of elements costs no memory.</summary>
    private static bool WithinLimits(byte[] bytes, Findings findings)
    {
        using var reader = XmlReader.Create(new MemoryStream(bytes, writable: false), Settings());
        var elements = 0;
        while (reader.Read())
        {
            if (reader.NodeType is not XmlNodeType.Element) continue;
            elements++;
            if (reader.Depth <= MaxDepth && elements <= MaxElements && reader.AttributeCount <= 100) continue;
            findings.Add(new("bpmn.too-complex", Definitions.Severity.Error, null, new(
                $"Diharapkan paling banyak {MaxElements} elemen bertingkat paling dalam {MaxDepth}, tetapi berkas ini melampauinya.",
                $"Expected at most {MaxElements} elements nested at most {MaxDepth} deep, but this file goes beyond."), (reader as IXmlLineInfo)?.LineNumber));
            return false;
        }
        return true;
    }
}

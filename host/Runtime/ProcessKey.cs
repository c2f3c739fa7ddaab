using System.Xml;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>The process's id and name, read without running anything: a designer's draft may not be runnable yet and still has a key.</summary>
public static class ProcessKey
{
    /// <summary>Null when the file is not XML, is hostile, or holds no process with an id.</summary>
    public static (string Key, string Name)? Find(ReadOnlyMemory<byte> xml)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(xml.ToArray()), settings);
            while (reader.Read())
            {
                if (reader is not { NodeType: XmlNodeType.Element, LocalName: "process", NamespaceURI: "http://www.omg.org/spec/BPMN/20100524/MODEL" }) continue;
                var id = reader.GetAttribute("id");
                return string.IsNullOrEmpty(id) ? null : (id, reader.GetAttribute("name") ?? id);
            }
        }
        catch (XmlException)
        {
        }
        return null;
    }
}

using System.Xml;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>Ids and names of a file's processes, read without running anything: a designer's draft may not be runnable yet and still has keys.</summary>
public static class ProcessKey
{
    private const string Bpmn = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    /// <summary>The reader takes no longer ones either, and an index cannot hold them.</summary>
    private const int LongestKey = 100;

    private sealed record Process(string Key, string Name, bool? Executable, bool HasContent);

    /// <summary>Those that would be run, in the order of the file, as the reader chooses them; none when the file is not XML, is hostile, or holds no process
    /// with an id.</summary>
    public static IReadOnlyList<(string Key, string Name)> FindAll(ReadOnlyMemory<byte> xml)
    {
        var all = Read(xml).DistinctBy(p => p.Key).ToList();
        var run = all.FindAll(p => p.Executable is true);
        if (run.Count == 0) run = all.FindAll(p => p is { Executable: null, HasContent: true });
        if (run.Count == 0) run = all.FindAll(p => p.HasContent);
        return [.. (run.Count == 0 ? all.Take(1) : run).Select(p => (p.Key, p.Name))];
    }

    private static List<Process> Read(ReadOnlyMemory<byte> xml)
    {
        List<Process> found = [];
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(xml.ToArray()), new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            while (reader.Read())
                if (reader is { NodeType: XmlNodeType.Element, LocalName: "process", NamespaceURI: Bpmn } && reader.GetAttribute("id") is { Length: > 0 and <= LongestKey } id)
                    found.Add(new(id, reader.GetAttribute("name") ?? id, Mark(reader.GetAttribute("isExecutable")), !reader.IsEmptyElement));
        }
        catch (Exception failure) when (failure is XmlException or ArgumentException or NotSupportedException or FormatException)
        {
            return [];
        }
        return found;
    }

    private static bool? Mark(string? isExecutable) => isExecutable is null ? null : isExecutable.Trim() is "true" or "1";
}

using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using Disdik.Bpm.Workflows.Definitions;
using static Disdik.Bpm.Workflows.Documents.BpmnXml;

namespace Disdik.Bpm.Workflows.Documents;

/// <summary><c>sop:correction</c>: what a printed text should say. One that names no text of its owner is told and left out.</summary>
internal static class CorrectionReader
{
    public static ImmutableArray<Correction> OfIdentity(XElement identity, Findings findings) => Read(identity, Correction.OfIdentity, Correction.Lists, findings);

    public static ImmutableArray<Correction> OfStep(XElement step, Findings findings) => Read(step, Correction.OfStep, [], findings);

    private static ImmutableArray<Correction> Read(XElement owner, ImmutableArray<string> single, ImmutableArray<string> lists, Findings findings)
    {
        var corrections = ImmutableArray.CreateBuilder<Correction>();
        foreach (var element in owner.Elements(Sop + "correction").Where(c => !string.IsNullOrWhiteSpace(c.Value)))
        {
            var (field, item) = (element.Value("field")?.Trim() ?? "", element.Value("item")?.Trim());
            var number = int.TryParse(item, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : (int?)null;
            var known = item is null ? single.Contains(field) : lists.Contains(field) && number >= 1 && number <= Printed(owner, field);
            var isSecond = Correction.Of(corrections.ToImmutable(), field, number) is not null;
            if (known && !isSecond) corrections.Add(new(field, number, element.Value));
            else
                findings.Warning("sop.correction", element, $"Diharapkan koreksi menunjuk satu teks tercetak yang belum dikoreksi, tetapi tertulis field=\"{field}\"{Item(item)}.", $"Expected a correction to name one printed text that has none yet, but it says field=\"{field}\"{Item(item)}.");
        }
        return corrections.ToImmutable();
    }

    private static int Printed(XElement owner, string list) => owner.Elements(Sop + list).Count(e => e.Value.Length > 0);

    private static string Item(string? item) => item is null ? "" : $" item=\"{item}\"";
}

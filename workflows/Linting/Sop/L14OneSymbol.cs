using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Linting.Sop;

/// <summary>One row is one activity of one actor.</summary>
internal static class L14OneSymbol
{
    public static readonly Rule Rule = new("L14", Severity.Error,
        new("Setiap langkah punya tepat satu simbol, di kolom pelaksananya.", "Every step has exactly one symbol, in the column of its performer."),
        new("Letakkan satu simbol di kolom pelaksana langkah itu.", "Put one symbol into the column of whoever performs the step."), "Pedoman SOP-AP (Permenpan RB 35/2012), bagian diagram alir")
    {
        Why = new("Simbol di kolom pelaksana mengatakan siapa yang mengerjakan langkah itu.", "The symbol in a column says who performs the step."),
    };

    public static IEnumerable<Diagnostic> Check(SopDocument sop, SopRuleSettings settings)
    {
        foreach (var row in sop.Printed())
        {
            if (row.Marks is not { } marks || marks.Values.Sum() is not (var count and not 1)) continue;
            var named = Actors.Acting(row.Step.Activity, sop.Actors)?.Lane;
            var where = string.Join(", ", marks.Select(m => $"{sop.Actors.FirstOrDefault(a => a.Id == m.Key)?.Name ?? m.Key} ({m.Value})"));
            yield return Judged.Row(Rule, row, "lane",
                count == 0 ? $"Diharapkan satu simbol pelaksana pada langkah {row.Called()}, tetapi tidak ada." : $"Diharapkan satu simbol pelaksana pada langkah {row.Called()}, tetapi ada {count}: {where}.",
                count == 0 ? $"Expected one performer's symbol in step {row.Called()}, but there is none." : $"Expected one performer's symbol in step {row.Called()}, but there are {count}: {where}.",
                count == 0 && row.ElementId is { } element && named is not null
                    ? [new(new($"Letakkan di lajur {named.Name}, seperti disebut kegiatannya", $"Put it into the lane {named.Name}, which its text names"), [new(element, "lane", named.Id)])] : default);
        }
    }
}

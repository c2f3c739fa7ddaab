using System.Text;
using Disdik.Bpm.Workflows.Decisions;

namespace Disdik.Bpm.Workflows.Tests.Decisions;

/// <summary>Broken tables: a good one with characters changed at random. Always a table or a problem in words, never an exception.</summary>
public sealed class HostileTableTests
{
    private const string Good = """
        {"name":"Honor","hitPolicy":"OUTPUT ORDER","result":"honor","inputs":[{"name":"Golongan","expression":"golongan","type":"text"},{"expression":"jam"}],
         "outputs":[{"name":"tarif","default":-1.5e3},{"name":"pajak","values":[0,0.05,null,{"a":[true]}],"default":0}],
         "rules":[{"when":["'III', \"I\\u0056\"","[1..4)"],"then":[1,0.05],"note":"Perbup"},{"when":["-","> 4, null"],"then":["a",0]},{"when":["not('x')",7],"then":[[],null]}]}
        """;

    private const string Characters = "{}[]\",:'-<>().\\u0d8019eE+ntfx \0\n\ud800é٥";

    [Fact]
    public void A_broken_table_is_a_table_or_has_problems_in_words()
    {
        for (var seed = 1; seed <= 3_000; seed++)
        {
            var json = Broken(new(seed));
            try
            {
                var (table, problems) = DecisionTable.Read(json);
                Assert.True((table is null) == (problems.Length > 0), $"seed {seed}: {json}");
                Assert.All(problems, p => Assert.StartsWith("Expected ", p.En, StringComparison.Ordinal));
                table?.Decide(Case.Of(new { golongan = "III", jam = 3 }), Case.Evaluator);
            }
            catch (DecisionException refused)
            {
                Assert.StartsWith("Expected ", refused.Reason.En, StringComparison.Ordinal);
            }
            catch (Exception failure) when (failure is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"seed {seed}: {failure.GetType().Name} {failure.Message}\n{json}");
            }
        }
    }

    private static string Broken(Random random)
    {
        StringBuilder json = new(Good);
        for (var changes = random.Next(1, 5); changes > 0 && json.Length > 0; changes--)
        {
            var at = random.Next(json.Length);
            switch (random.Next(4))
            {
                case 0: json.Remove(at, Math.Min(json.Length - at, random.Next(1, 20))); break;
                case 1: json.Insert(at, Characters[random.Next(Characters.Length)]); break;
                case 2: json[at] = Characters[random.Next(Characters.Length)]; break;
                default: json.Insert(at, json.ToString(at, Math.Min(json.Length - at, random.Next(1, 60)))); break;
            }
        }
        return json.ToString();
    }
}

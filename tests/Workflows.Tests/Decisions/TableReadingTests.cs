using System.Text.Json;
using System.Text.Json.Nodes;
using Disdik.Bpm.Workflows.Decisions;

namespace Disdik.Bpm.Workflows.Tests.Decisions;

/// <summary>What is found when a diagram is stored, so that no running case finds it.</summary>
public sealed class TableReadingTests
{
    private const string Good = """
        {"name":"Honor","hitPolicy":"FIRST","result":"honor","inputs":[{"name":"Golongan","expression":"golongan","type":"text"},{"expression":"jam"}],
         "outputs":[{"name":"tarif"},{"name":"pajak","values":[0,0.05]}],
         "rules":[{"when":["'III'","-"],"then":[1,0.05],"note":"Perbup"},{"when":["-","> 4"],"then":[2,0]}]}
        """;

    [Fact]
    public void A_good_table_is_read_as_it_is_written()
    {
        var table = Tables.Read(Good);
        Assert.Equal(("Honor", HitPolicy.First, "honor"), (table.Name, table.Policy, table.ResultVariable));
        Assert.Equal([new("Golongan", "golongan", InputType.Text), new("jam", "jam", InputType.Any)], table.Inputs);
        Assert.Equal(["tarif", "pajak"], table.Outputs.Select(o => o.Name));
        Assert.Equal("""{"tarif":2,"pajak":0}""", Tables.Decide(table, new { golongan = "IV", jam = 5 }));
    }

    [Theory]
    [InlineData("/name", "", "Expected \"name\" of the decision table to be a text of at most 100 characters")]
    [InlineData("/result", "dengan spasi", "Expected \"result\" to be the name of a variable")]
    [InlineData("/result", null, "Expected \"result\" to be the name of a variable")]
    [InlineData("/hitPolicy", "first", "Expected \"hitPolicy\" to be UNIQUE, FIRST")]
    [InlineData("/hitpolicy", "FIRST", "Expected the decision table to hold only name, hitPolicy")]
    [InlineData("/aggregation", "SUM", "Expected \"aggregation\" only under hitPolicy COLLECT")]
    [InlineData("/inputs/0/expression", "a +", "Expected \"expression\" of input 1 to be a JavaScript expression")]
    [InlineData("/inputs/1/expression", null, "Expected \"expression\" of input 2 to be a JavaScript expression, but: it is empty.")]
    [InlineData("/inputs/0/type", "string", "Expected \"type\" of input 1 to be number, text, boolean or date, but it says 'string'")]
    [InlineData("/inputs/0/name", "jam", "Expected each input to have a name of its own, but 'jam'")]
    [InlineData("/inputs/0/typ", "text", "Expected input 1 to hold only name, expression, type, but it has 'typ'")]
    [InlineData("/outputs/0/name", "pajak", "Expected each output to have a name of its own, but 'pajak'")]
    [InlineData("/outputs/0/name", null, "Expected output 1 to have a \"name\"")]
    [InlineData("/outputs/0/default", "x", "Expected a \"default\" on all outputs or on none, but 1 of 2 have one")]
    [InlineData("/rules/0/then/1", "x", "Expected rule 1, column 'pajak', to be one of its column's \"values\", but it is \"x\"")]
    [InlineData("/rules/1/when", "x", "Expected \"when\" of rule 2 to be a list, but there is none")]
    [InlineData("/rules/1/then", null, "Expected \"then\" of rule 2 to be a list, but there is none")]
    [InlineData("/rules/1", "x", "Expected rule 2 to be an object, but it is not")]
    [InlineData("/inputs", null, "Expected \"inputs\" of the decision table to be a list, but there is none")]
    public void A_slip_is_found_where_it_is(string at, string? value, string expected) =>
        Assert.Contains(Tables.Problems(Changed(at, value)), p => p.StartsWith(expected, StringComparison.Ordinal));

    [Theory]
    [InlineData("PRIORITY", null, "Expected \"values\" on at least one output, the weightiest first")]
    [InlineData("OUTPUT ORDER", null, "Expected \"values\" on at least one output, the weightiest first")]
    [InlineData("COLLECT", "MEAN", "Expected \"aggregation\" to be SUM, MIN, MAX or COUNT, but it says 'MEAN'")]
    [InlineData("COLLECT", "SUM", "Expected rule 1, column 'y', to be a number, but it is \"a\"")]
    [InlineData("UNIQUE", null, "Expected each rule under UNIQUE to have conditions of its own, but rules 1 and 2 are the same")]
    public void A_policy_has_its_needs(string policy, string? aggregation, string expected) =>
        Assert.Contains(Tables.Problems(Tables.Json(policy, [("1", "\"a\""), ("1", "2")], aggregation)), p => p.StartsWith(expected, StringComparison.Ordinal));

    [Fact]
    public void One_number_is_made_of_one_output() => Assert.Contains(
        "Expected one output for \"aggregation\", but there are 2.", Tables.Problems("""{"result":"y","hitPolicy":"COLLECT","aggregation":"COUNT","inputs":[{"expression":"x"}],"outputs":[{"name":"a"},{"name":"b"}],"rules":[{"when":["-"],"then":[1,2]}]}"""));

    [Fact]
    public void A_count_has_no_default() => Assert.StartsWith(
        "Expected no \"default\" under COUNT", Assert.Single(Tables.Problems(Tables.Json("COLLECT", [("-", "1")], "COUNT", """{"name":"y","default":1}"""))), StringComparison.Ordinal);

    [Fact]
    public void A_row_has_a_cell_for_each_column() => Assert.Equal(
        "Expected \"when\" of rule 1 to hold 1 items, but it has 2.", Assert.Single(Tables.Problems("""{"result":"y","inputs":[{"expression":"x"}],"outputs":[{"name":"y"}],"rules":[{"when":["1","2"],"then":[1]}]}""")));

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"x\"")]
    [InlineData("{}")]
    [InlineData("{\"result\":\"a\",\"result\":\"b\"}")]
    [InlineData("{\"result\":\"\\ud800\"}")]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("{\"inputs\":[null],\"outputs\":[null],\"rules\":[null]}")]
    [InlineData("{\"inputs\":[[]],\"outputs\":[{\"name\":5,\"values\":{}}],\"rules\":[{\"when\":{},\"then\":5}],\"result\":[]}")]
    public void What_is_no_table_is_refused_in_words(string json) => Assert.NotEmpty(Tables.Problems(json));

    [Fact]
    public void Deep_nesting_is_refused() => Assert.StartsWith("Expected the decision table to be JSON", Assert.Single(Tables.Problems(new string('[', 100_000))), StringComparison.Ordinal);

    [Fact]
    public void The_largest_table_is_read_and_a_larger_one_is_not()
    {
        Assert.Equal("1000", Tables.Decide(Large(1_000, 49), Vector(49, 1_000)));
        Assert.Contains("Expected \"rules\" of the decision table to hold 1 to 1000 items, but it has 1001.", Tables.Problems(Large(1_001, 2)));
        Assert.Contains("Expected \"inputs\" of the decision table to hold 1 to 49 items, but it has 50.", Tables.Problems(Large(2, 50)));
        Assert.StartsWith("Expected a decision table of at most 2000000 characters", Assert.Single(Tables.Problems(new string(' ', 2_000_001))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_cell_is_refused() => Assert.Contains("it has 2001 characters, more than 2000.", Assert.Single(Tables.Problems(Tables.Json("FIRST", [(new string('(', 2_001), "1")]))), StringComparison.Ordinal);

    [Fact]
    public void Endless_mistakes_are_not_listed_endlessly()
    {
        var problems = Tables.Problems(Large(1_000, 49).Replace("> ", "=> ", StringComparison.Ordinal));
        Assert.Equal(51, problems.Count);
        Assert.Equal("Expected at most 50 problems, but there are 49000; the rest is not shown.", problems[^1]);
    }

    [Fact]
    public void Text_that_no_JSON_may_hold_is_compared_and_not_stumbled_over()
    {
        var table = Tables.Json("FIRST", [("'a'", "1"), ("-", "2")]).Replace("\"expression\":\"x\"", "\"expression\":\"'😀'.charAt(0)\"", StringComparison.Ordinal);
        Assert.Equal("2", Tables.Decide(table, null));
    }

    private static object Vector(int count, int value) => Enumerable.Range(0, count).ToDictionary(i => $"x{i}", _ => value) is var all ? Instances.Variables.From(JsonSerializer.SerializeToElement(all)) : all;

    /// <summary>Rule n holds for inputs of n or more, so the last rule that holds is the greatest: COLLECT MAX finds it.</summary>
    private static string Large(int rules, int inputs) => JsonSerializer.Serialize(new
    {
        result = "y",
        hitPolicy = "COLLECT",
        aggregation = "MAX",
        inputs = Enumerable.Range(0, inputs).Select(i => new { expression = $"x{i}" }),
        outputs = new[] { new { name = "y" } },
        rules = Enumerable.Range(1, rules).Select(r => new { when = Enumerable.Repeat($"> {r - 1}", inputs), then = new[] { r } }),
    }, Readable);

    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Changed(string at, string? value)
    {
        var root = JsonNode.Parse(Good)!;
        var steps = at[1..].Split('/');
        var parent = steps[..^1].Aggregate(root, (node, step) => int.TryParse(step, out var index) ? node[index]! : node[step]!);
        if (int.TryParse(steps[^1], out var last)) parent[last] = value;
        else if (value is null) parent.AsObject().Remove(steps[^1]);
        else parent[steps[^1]] = value;
        return root.ToJsonString();
    }
}

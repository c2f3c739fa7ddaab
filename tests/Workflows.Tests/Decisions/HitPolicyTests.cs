namespace Disdik.Bpm.Workflows.Tests.Decisions;

/// <summary>DMN 1.3 section 8.2.10: what several rules that hold at once mean.</summary>
public sealed class HitPolicyTests
{
    private const string Ranked = """{"name":"y","values":["tinggi","sedang","rendah"]}""";

    private static readonly (string, string)[] Overlapping = [("< 5", "\"rendah\""), ("< 10", "\"tinggi\""), ("< 20", "\"sedang\"")];
    private static readonly (string, string)[] Amounts = [("< 5", "0.1"), ("< 10", "0.2"), ("< 20", "30")];

    [Fact]
    public void Unique_gives_the_one_rule_that_holds() => Assert.Equal("\"rendah\"", Tables.Decide(Tables.Json("UNIQUE", [("< 5", "\"rendah\""), (">= 5", "\"tinggi\"")]), new { x = 4 }));

    [Fact]
    public void Unique_refuses_two_and_names_them() => Assert.Equal(
        "Expected at most one rule of decision table 'T', but these rules hold: 2, 3.", Tables.Refused(Tables.Json("UNIQUE", Overlapping), new { x = 7 }));

    [Fact]
    public void First_gives_the_first_in_the_table() => Assert.Equal("\"tinggi\"", Tables.Decide(Tables.Json("FIRST", Overlapping), new { x = 7 }));

    [Fact]
    public void Any_gives_what_all_agree_on() => Assert.Equal("1.0", Tables.Decide(Tables.Json("ANY", [("< 5", "1.0"), ("< 10", "1")]), new { x = 1 }));

    [Fact]
    public void Any_refuses_results_that_differ() => Assert.Equal(
        "Expected the same result from all rules of decision table 'T', but these rules hold: 1, 2, 3.", Tables.Refused(Tables.Json("ANY", Overlapping), new { x = 1 }));

    [Fact]
    public void Priority_gives_the_weightiest_value() => Assert.Equal("\"tinggi\"", Tables.Decide(Tables.Json("PRIORITY", Overlapping, output: Ranked), new { x = 1 }));

    [Fact]
    public void Rule_order_gives_all_in_the_tables_order() => Assert.Equal("""["rendah","tinggi","sedang"]""", Tables.Decide(Tables.Json("RULE ORDER", Overlapping), new { x = 1 }));

    [Fact]
    public void Output_order_gives_all_the_weightiest_first() => Assert.Equal("""["tinggi","sedang","rendah"]""", Tables.Decide(Tables.Json("OUTPUT ORDER", Overlapping, output: Ranked), new { x = 1 }));

    [Theory]
    [InlineData(null, "[0.1,0.2,30]")]
    [InlineData("SUM", "30.3")]
    [InlineData("MIN", "0.1")]
    [InlineData("MAX", "30")]
    [InlineData("COUNT", "3")]
    public void Collect_gives_a_list_or_one_number(string? aggregation, string expected) => Assert.Equal(expected, Tables.Decide(Tables.Json("COLLECT", Amounts, aggregation), new { x = 1 }));

    [Theory]
    [InlineData("COLLECT", null, "[]")]
    [InlineData("COLLECT", "SUM", "0")]
    [InlineData("COLLECT", "COUNT", "0")]
    [InlineData("RULE ORDER", null, "[]")]
    public void Nothing_collected_is_an_answer(string policy, string? aggregation, string expected) => Assert.Equal(expected, Tables.Decide(Tables.Json(policy, Amounts, aggregation), new { x = 99 }));

    [Theory]
    [InlineData("UNIQUE", null)]
    [InlineData("FIRST", null)]
    [InlineData("ANY", null)]
    [InlineData("COLLECT", "MIN")]
    [InlineData("COLLECT", "MAX")]
    public void No_rule_and_no_default_is_no_answer(string policy, string? aggregation) => Assert.Equal(
        "Expected a rule of decision table 'T' to hold, but none does and it has no default.", Tables.Refused(Tables.Json(policy, Amounts, aggregation), new { x = 99 }));

    [Theory]
    [InlineData("UNIQUE", null, "7")]
    [InlineData("FIRST", null, "7")]
    [InlineData("ANY", null, "7")]
    [InlineData("RULE ORDER", null, "[7]")]
    [InlineData("COLLECT", null, "[7]")]
    [InlineData("COLLECT", "SUM", "7")]
    [InlineData("COLLECT", "MAX", "7")]
    public void The_default_counts_as_one_hit(string policy, string? aggregation, string expected) => Assert.Equal(expected, Tables.Decide(Tables.Json(policy, Amounts, aggregation, """{"name":"y","default":7}"""), new { x = 99 }));

    [Fact]
    public void Several_outputs_are_an_object_and_rank_column_by_column()
    {
        const string table = """
            {"result":"hasil","hitPolicy":"OUTPUT ORDER","inputs":[{"expression":"x"}],
             "outputs":[{"name":"warna","values":["merah","hijau"]},{"name":"catatan"},{"name":"mutu","values":[1,2]}],
             "rules":[{"when":["-"],"then":["hijau","a",1]},{"when":["> 0"],"then":["merah","b",2]},{"when":["> 1"],"then":["merah",null,1]},{"when":["> 2"],"then":["merah",{"c":[]},2]}]}
            """;
        Assert.Equal("""[{"warna":"merah","catatan":null,"mutu":1},{"warna":"merah","catatan":"b","mutu":2},{"warna":"merah","catatan":{"c":[]},"mutu":2},{"warna":"hijau","catatan":"a","mutu":1}]""", Tables.Decide(table, new { x = 3 }));
    }

    [Theory]
    [InlineData("FIRST", 1, new[] { 1 })]
    [InlineData("RULE ORDER", 7, new[] { 2, 3 })]
    [InlineData("PRIORITY", 1, new[] { 1, 2, 3 })]
    [InlineData("RULE ORDER", 99, new int[0])]
    public void A_decision_names_the_rules_it_rests_on(string policy, int x, int[] rules) =>
        Assert.Equal(rules, Tables.Read(Tables.Json(policy, Overlapping, output: Ranked)).Explain(Case.Of(new { x }), Case.Evaluator).Rules);

    [Fact]
    public void A_sum_beyond_all_numbers_is_refused() => Assert.Equal(
        "Expected a sum that can be written of decision table 'T', but these rules hold: 1, 2.",
        Tables.Refused(Tables.Json("COLLECT", [("-", "79228162514264337593543950335"), ("1", "1")], "SUM"), new { x = 1 }));

    [Fact]
    public void Of_many_rules_the_first_ten_are_named()
    {
        var rules = Enumerable.Range(1, 12).Select(i => ($"< {i + 100}", "1")).ToArray();
        Assert.EndsWith("hold: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, ….", Tables.Refused(Tables.Json("UNIQUE", rules), new { x = 1 }), StringComparison.Ordinal);
    }

    [Fact]
    public void An_input_that_cannot_be_worked_out_is_named() => Assert.StartsWith(
        "Expected input 'x' of decision table 'T' to be worked out, but: ", Tables.Refused(Tables.Json("FIRST", Amounts), new { other = 1 }), StringComparison.Ordinal);

    [Theory]
    [InlineData("number", "\"5\"")]
    [InlineData("text", "5")]
    [InlineData("boolean", "\"true\"")]
    [InlineData("date", "\"2026-02-30\"")]
    [InlineData("date", "20260230")]
    [InlineData("text", "[\"a\"]")]
    public void An_input_of_the_wrong_type_is_named(string type, string x) => Assert.Equal(
        $"Expected input 'x' of decision table 'T' to be of type {type}, but its value is {x}.",
        Tables.Refused(Tables.Json("FIRST", [("-", "1")], type: type), Instances.Variables.Parse($$"""{"x":{{x}}}""")));

    [Theory]
    [InlineData("number")]
    [InlineData("text")]
    [InlineData("boolean")]
    [InlineData("date")]
    public void A_missing_value_is_of_every_type(string type) => Assert.Equal("1", Tables.Decide(Tables.Json("FIRST", [("null", "1")], type: type), new { x = (string?)null }));
}

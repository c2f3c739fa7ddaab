using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Tests.Decisions;

/// <summary>Each word of a cell: what it holds for, and what is no word of the language.</summary>
public sealed class CellTests
{
    [Theory]
    [InlineData("-", "null")]
    [InlineData(" - ", "{}")]
    [InlineData("5", "5")]
    [InlineData("5", "5.0")]
    [InlineData("-5", "-5")]
    [InlineData("1e3", "1000")]
    [InlineData("0.1", "0.1")]
    [InlineData("true", "true")]
    [InlineData("null", "null")]
    [InlineData("\"Jakarta\"", "\"Jakarta\"")]
    [InlineData("'Jum\\'at'", "\"Jum'at\"")]
    [InlineData("'a\\\\b\\n\\t\\r\\\"'", "\"a\\\\b\\n\\t\\r\\\"\"")]
    [InlineData("'-'", "\"-\"")]
    [InlineData("''", "\"\"")]
    [InlineData("< 5", "4.999")]
    [InlineData("<=5", "5")]
    [InlineData("> 5", "5.0000000000000000000001")]
    [InlineData(">= 'm'", "\"m\"")]
    [InlineData("< 'b'", "\"B\"")]
    [InlineData("[1..5]", "1")]
    [InlineData("[1..5]", "5")]
    [InlineData("(1 .. 5)", "3")]
    [InlineData("]1..5[", "4")]
    [InlineData("[-3..-1]", "-2")]
    [InlineData("['a'..'c']", "\"bzzz\"")]
    [InlineData("\"a\", \"b\"", "\"b\"")]
    [InlineData("1, > 10, null", "null")]
    [InlineData("(1..2), [5..6]", "5")]
    [InlineData("not(5)", "6")]
    [InlineData("not (1, 2)", "null")]
    [InlineData("not(< 5)", "\"teks\"")]
    [InlineData("not(null)", "0")]
    public void Holds(string cell, string x) => Assert.True(Fits(cell, x), $"{cell} should hold for {x}");

    [Theory]
    [InlineData("5", "\"5\"")]
    [InlineData("< 5", "\"4\"")]
    [InlineData("< 5", "5")]
    [InlineData("< 5", "null")]
    [InlineData("> 5", "null")]
    [InlineData("<= 5", "5.0000000000000000000001")]
    [InlineData("true", "\"true\"")]
    [InlineData("false", "null")]
    [InlineData("null", "0")]
    [InlineData("null", "\"\"")]
    [InlineData("'a'", "\"A\"")]
    [InlineData("'a'", "[\"a\"]")]
    [InlineData("(1..5]", "1")]
    [InlineData("[1..5)", "5")]
    [InlineData("]1..5[", "5")]
    [InlineData("not(1, 2)", "2")]
    [InlineData("not(-5)", "-5")]
    [InlineData("not(null)", "null")]
    public void Does_not_hold(string cell, string x) => Assert.False(Fits(cell, x), $"{cell} should not hold for {x}");

    [Theory]
    [InlineData("2026-01-31", "2026-01-31", true)]
    [InlineData("2026-01-31", "2026-01-31T23:59:59+07:00", true)]
    [InlineData(">= 2026-02-01", "2026-01-31T23:59:59-11:00", false)]
    [InlineData("[2026-01-01..2026-01-31]", "2026-01-31", true)]
    [InlineData("[2026-01-01..2026-01-31)", "2026-01-31T00:00", false)]
    [InlineData("< 2026-01-31T08:00", "2026-01-31T07:59:59.9999999", true)]
    [InlineData("< 2026-01-31T08:00", "2026-01-31T07:59Z", true)]
    [InlineData("< 2026-01-31T08:00", "2026-01-30", false)]
    [InlineData("2026-01-31T08:00:00+07:00", "2026-01-31T01:00:00Z", true)]
    [InlineData("> 2026-01-31T08:00:00+07:00", "2026-01-31T01:00:01Z", true)]
    [InlineData("> 2026-01-31T08:00:00+07:00", "2026-02-01T00:00", false)]
    [InlineData("< 0001-01-01T13:00+14:00", "0001-01-01T00:00+14:00", true)]
    [InlineData("> 2026-01-31", "kapan-kapan", false)]
    [InlineData("> 2026-01-31", "2026-02-30", false)]
    [InlineData("'2026-01-31'", "2026-01-31", true)]
    public void A_date_compares_what_it_says(string cell, string x, bool expected) => Assert.Equal(expected, Fits(cell, $"\"{x}\""));

    [Theory]
    [InlineData("", "at character 1 there is no value")]
    [InlineData("Jakarta", "at character 1 there is no value (a text stands in quotes)")]
    [InlineData("'a", "its quotes are not closed")]
    [InlineData("'a\\", "its quotes are not closed")]
    [InlineData("'\\x'", "there is no")]
    [InlineData("5kg", "there is no")]
    [InlineData("1.5.2", "there is no")]
    [InlineData("5 6", "at character 3 there is no end of the cell or comma")]
    [InlineData("5,", "at character 3 there is no value")]
    [InlineData("< true", "what it compares with is no number, text or date")]
    [InlineData("< null", "what it compares with is no number, text or date")]
    [InlineData("< = 5", "there is no value")]
    [InlineData("[1..'a']", "the ends of its range are of two kinds")]
    [InlineData("[5..1]", "its range begins after its end")]
    [InlineData("[2026-02-01..2026-01-01]", "its range begins after its end")]
    [InlineData("[1..5", "there is no ']' or ')'")]
    [InlineData("[1-5]", "there is no '..'")]
    [InlineData("2026-02-30", "2026-02-30 is no date")]
    [InlineData("2026-01-01T25:00", "2026-01-01T25:00 is no date")]
    [InlineData("2026-01-01T08:00+15:00", "2026-01-01T08:00+15:00 is no date")]
    [InlineData("not(5", "there is no ')'")]
    [InlineData("not(not(5))", "there is no value")]
    [InlineData("not()", "there is no value")]
    [InlineData("-,5", "there is no value")]
    [InlineData("x > 5", "there is no value")]
    [InlineData("\u0665", "there is no value")]
    public void Is_no_test(string cell, string complaint)
    {
        var problem = Assert.Single(Tables.Problems(Tables.Json("FIRST", [("-", "1"), (cell, "2")])));
        Assert.StartsWith("Expected a test in rule 2, column 'x', but in ", problem, StringComparison.Ordinal);
        Assert.Contains(complaint, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("number", "'5'")]
    [InlineData("text", "5")]
    [InlineData("boolean", "'true'")]
    [InlineData("date", "'2026-01-01'")]
    [InlineData("number", "not(1, 'a')")]
    [InlineData("number", "[2026-01-01..2026-01-02]")]
    public void A_cell_holds_its_columns_type(string type, string cell) => Assert.EndsWith(
        $"its column is of type {type}, and the cell holds another kind.", Assert.Single(Tables.Problems(Tables.Json("FIRST", [(cell, "1")], type: type))), StringComparison.Ordinal);

    [Theory]
    [InlineData("5", "5")]
    [InlineData("true", "true")]
    public void A_number_or_a_boolean_stands_for_itself(string cell, string x) => Assert.Equal("1", Tables.Decide(WithCell(cell), Variables.Parse($$"""{"x":{{x}}}""")));

    [Theory]
    [InlineData("null")]
    [InlineData("[1]")]
    [InlineData("{}")]
    public void Nothing_else_of_JSON_is_a_cell(string cell) => Assert.Contains("write \"-\" or \"null\"", Assert.Single(Tables.Problems(WithCell(cell))), StringComparison.Ordinal);

    private static string WithCell(string cell) => $$"""{"result":"y","inputs":[{"expression":"x"}],"outputs":[{"name":"y"}],"rules":[{"when":[{{cell}}],"then":[1]}]}""";

    private static bool Fits(string cell, string x) =>
        Tables.Decide(Tables.Json("FIRST", [(cell, "true"), ("-", "false")]), Variables.Parse($$"""{"x":{{x}}}""")) == "true";
}

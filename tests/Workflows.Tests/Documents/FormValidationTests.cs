using System.Text.Json;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Tests.Documents;

public class FormValidationTests
{
    private static string[] Check(FormField field, string json, string? outcome = null, string known = "{}", bool others = false) =>
        [.. FormValidation.Check(new([field]), outcome, Variables.Parse(json), name => Variables.Parse(known)[name], others).Select(d => d.RuleId)];

    private static FormField Field(FieldType type, bool required = false, string[]? requiredFor = null, int? max = null) =>
        new("f", "Isian", type, required, [.. requiredFor ?? []], [new("a", "A"), new("b", "B")], null, max)
        {
            Columns = [new("barang", "Barang", FieldType.Text, true, [], [], null, null), new("jumlah", "Jumlah", FieldType.Number, false, [], [], null, null)],
        };

    public static TheoryData<FieldType, string, bool> Values => new()
    {
        { FieldType.Text, "\"halo\"", true }, { FieldType.Text, "5", false }, { FieldType.Text, "[\"x\"]", false }, { FieldType.Text, "{}", false }, { FieldType.Text, "\"a\\r\\nBcc: b\"", false },
        { FieldType.LongText, "\"halo\\nlagi\"", true }, { FieldType.LongText, "true", false },
        { FieldType.Number, "1.5", true }, { FieldType.Number, "\"1\"", false }, { FieldType.Number, "true", false }, { FieldType.Number, "1e999", false },
        { FieldType.Date, "\"2026-11-24\"", true }, { FieldType.Date, "\"2026-02-30\"", false }, { FieldType.Date, "\"24-11-2026\"", false }, { FieldType.Date, "\"2026-11-24T00:00:00\"", false }, { FieldType.Date, "20261124", false },
        { FieldType.Boolean, "true", true }, { FieldType.Boolean, "false", true }, { FieldType.Boolean, "\"ya\"", false }, { FieldType.Boolean, "1", false },
        { FieldType.Choice, "\"a\"", true }, { FieldType.Choice, "\"c\"", false }, { FieldType.Choice, "[\"a\"]", false },
        { FieldType.MultiChoice, "[\"a\", \"b\"]", true }, { FieldType.MultiChoice, "[\"a\", \"c\"]", false }, { FieldType.MultiChoice, "\"a\"", false }, { FieldType.MultiChoice, "[1]", false },
        { FieldType.File, "[\"att-1\"]", true }, { FieldType.File, "\"att-1\"", false }, { FieldType.File, "[5]", false },
        { FieldType.RichText, "\"<p>halo</p>\"", true }, { FieldType.RichText, "[1]", false },
        { FieldType.Checklist, "[\"a\"]", true }, { FieldType.Checklist, "[\"c\"]", false }, { FieldType.Checklist, "true", false },
        { FieldType.Person, "\"petugas.sd\"", true }, { FieldType.Person, "{}", false },
        { FieldType.Table, """[{"barang": "Kamera", "jumlah": 2}, {"barang": "Lampu"}]""", true }, { FieldType.Table, """[{"jumlah": 2}]""", false }, { FieldType.Table, """[{"barang": "Kamera", "jumlah": "dua"}]""", false },
        { FieldType.Table, """[{"barang": "Kamera", "lain": 1}]""", false }, { FieldType.Table, "[\"Kamera\"]", false }, { FieldType.Table, "{}", false },
        { FieldType.Pictures, """[{"file": "att-1", "alt": "Guru", "credit": "Foto: Dinas"}]""", true }, { FieldType.Pictures, "[\"att-1\"]", false }, { FieldType.Pictures, """[{"alt": "Guru", "credit": "Dinas"}]""", false },
        { FieldType.Pictures, """[{"file": "att-1", "alt": "Guru", "credit": "Dinas", "lain": "x"}]""", false }, { FieldType.Pictures, "{}", false }, { FieldType.Pictures, "[5]", false },
        { FieldType.Channels, "[\"website\"]", true }, { FieldType.Channels, "\"website\"", false }, { FieldType.Channels, "[\"\"]", false },
        { FieldType.ChannelTexts, """{"bluesky": "Halo"}""", true }, { FieldType.ChannelTexts, "{}", true }, { FieldType.ChannelTexts, """{"bluesky": 5}""", false }, { FieldType.ChannelTexts, "[\"x\"]", false },
        { FieldType.Gate, """{"a": "ya", "b": "tidakBerlaku"}""", true }, { FieldType.Gate, """{"c": "ya"}""", false }, { FieldType.Gate, """{"a": "mungkin"}""", false }, { FieldType.Gate, """{"a": true}""", false }, { FieldType.Gate, "[\"a\"]", false },
        { FieldType.Consents, "[\"PST-2026-1\"]", true }, { FieldType.Consents, "\"PST-2026-1\"", false }, { FieldType.Consents, "[1]", false },
        { FieldType.Url, "\"https://contoh.test/a\"", true }, { FieldType.Url, "\"javascript:alert(1)\"", false }, { FieldType.Url, "\"/relative\"", false }, { FieldType.Url, "\"ftp://x.test\"", false }, { FieldType.Url, "\"contoh.test\"", false },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_is_of_its_kind(FieldType type, string json, bool fits) =>
        Assert.Equal(fits ? [] : ["form.invalid-value"], Check(Field(type), $$"""{"f": {{json}}}"""));

    [Fact]
    public void What_a_picture_lacks_is_said_with_its_number()
    {
        var found = FormValidation.Check(new([Field(FieldType.Pictures)]), null, Variables.Parse("""{"f": [{"file": "a", "alt": "Guru", "credit": "Dinas"}, {"file": "b", "alt": " ", "credit": "Dinas"}, {"file": "c", "alt": "Siswa", "credit": null}]}"""));
        Assert.Equal("Gambar 2: diharapkan teks alternatif, tetapi kosong. Gambar 3: diharapkan sumber atau hak cipta, tetapi kosong.", Assert.Single(found).Message.Id);
    }

    [Fact]
    public void A_text_for_a_channel_is_not_longer_than_the_field_allows()
    {
        var found = FormValidation.Check(new([Field(FieldType.ChannelTexts, max: 3)]), null, Variables.Parse("""{"f": {"x": "abc", "bluesky": "abcd"}}"""));
        Assert.Contains("teks bluesky pada \"Isian\" paling banyak 3 karakter, tetapi ada 4", Assert.Single(found).Message.Id, StringComparison.Ordinal);
        Assert.Equal(["form.required"], Check(Field(FieldType.ChannelTexts, required: true), """{"f": {}}"""));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"f\": null}")]
    [InlineData("{\"f\": \"\"}")]
    [InlineData("{\"f\": \"   \"}")]
    [InlineData("{\"f\": []}")]
    public void What_is_empty_does_not_fill_a_required_field(string json)
    {
        Assert.Equal(["form.required"], Check(Field(FieldType.Text, required: true), json));
        Assert.Empty(Check(Field(FieldType.Text), json));
    }

    [Fact]
    public void A_required_box_is_ticked()
    {
        Assert.Equal(["form.required"], Check(Field(FieldType.Boolean, required: true), """{"f": false}"""));
        Assert.Empty(Check(Field(FieldType.Boolean, required: true), """{"f": true}"""));
    }

    [Fact]
    public void A_required_checklist_is_ticked_to_the_last_item_and_anew_each_time()
    {
        Assert.Equal(["form.required"], Check(Field(FieldType.Checklist, required: true), """{"f": ["a"]}"""));
        Assert.Equal(["form.required"], Check(Field(FieldType.Checklist, required: true), "{}", known: """{"f": ["a", "b"]}"""));
        Assert.Empty(Check(Field(FieldType.Checklist, required: true), """{"f": ["b", "a"]}"""));
        Assert.Empty(Check(Field(FieldType.Checklist), """{"f": ["a"]}"""));
    }

    [Fact]
    public void A_required_gate_is_answered_to_the_last_item_and_anew_each_time()
    {
        var gate = Field(FieldType.Gate, required: true) with { Choices = [new("a", "A") { IsMust = true, MayNotApply = false }, new("b", "B")] };
        Assert.Equal(["form.required"], Check(gate, """{"f": {"a": "ya"}}"""));
        Assert.Equal(["form.required"], Check(gate, """{"f": {"a": "tidak", "b": "ya"}}"""));
        Assert.Equal(["form.invalid-value"], Check(gate, """{"f": {"a": "tidakBerlaku", "b": "ya"}}"""));
        Assert.Equal(["form.required"], Check(gate, "{}", known: """{"f": {"a": "ya", "b": "ya"}}"""));
        Assert.Empty(Check(gate, """{"f": {"a": "ya", "b": "tidak"}}"""));
        Assert.Empty(Check(gate with { Required = false }, """{"f": {"a": "tidak"}}"""));
    }

    [Fact]
    public void What_is_wrong_in_a_table_names_its_row()
    {
        var finding = Assert.Single(FormValidation.Check(new([Field(FieldType.Table)]), null, Variables.Parse("""{"f": [{"barang": "Kamera"}, {"barang": " "}]}""")));
        Assert.Equal("f", finding.ElementId);
        Assert.StartsWith("Baris 2 dari \"Isian\": Diharapkan isian \"Barang\"", finding.Message.Id, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tolak", 1)]
    [InlineData("setuju", 0)]
    [InlineData(null, 0)]
    public void A_field_is_required_for_its_outcomes(string? outcome, int findings) =>
        Assert.Equal(findings, Check(Field(FieldType.Text, required: true, requiredFor: ["tolak"]), "{}", outcome, known: """{"f": "lama"}""").Length);

    [Fact]
    public void A_value_from_an_earlier_step_fills_a_required_field_until_it_is_taken_away()
    {
        Assert.Empty(Check(Field(FieldType.Text, required: true), "{}", known: """{"f": "lama"}"""));
        Assert.Equal(["form.required"], Check(Field(FieldType.Text, required: true), """{"f": ""}""", known: """{"f": "lama"}"""));
    }

    [Theory]
    [InlineData(5, 5, true)]
    [InlineData(5, 6, false)]
    [InlineData(null, 10_000, true)]
    [InlineData(null, 10_001, false)]
    public void A_text_has_a_longest_length(int? max, int length, bool fits) =>
        Assert.Equal(fits ? 0 : 1, Check(Field(FieldType.Text, max: max), JsonSerializer.Serialize(new { f = new string('x', length) })).Length);

    [Fact]
    public void Unknown_names_are_refused_unless_others_are_welcome()
    {
        Assert.Equal(["form.unknown-field", "form.unknown-field"], Check(Field(FieldType.Text), """{"x": 1, "y": 2}"""));
        Assert.Empty(Check(Field(FieldType.Text), """{"x": 1}""", others: true));
    }
}

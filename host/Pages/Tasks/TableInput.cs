using System.Globalization;
using System.Text.Json;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Host.Pages.Tasks;

/// <summary>What stands in a table of a form. Between page, draft and validation the rows travel as one JSON text, cell by cell as typed.</summary>
internal static class TableInput
{
    /// <summary>Name of a cell's control.</summary>
    /// <param name="row">From 0.</param>
    public static string NameOf(FormField table, int row, FormField column) => $"{FormInput.NameOf(table)}.{row}.{column.Id}";

    public static string From(FormField table, IFormCollection posted, Func<FormField, string, string> typed)
    {
        var rows = new List<Dictionary<string, string>>();
        for (var row = 0; row < FormValidation.MaxItems && table.Columns.Any(c => posted.ContainsKey(NameOf(table, row, c)) || posted.ContainsKey(NameOf(table, row, c) + "?")); row++)
        {
            var cells = table.Columns.Select(c => (c.Id, Text: typed(c, posted[NameOf(table, row, c)].ToString()).Trim())).Where(c => c.Text.Length > 0).ToDictionary(c => c.Id, c => c.Text);
            // A row left blank was never meant.
            if (cells.Count > 0) rows.Add(cells);
        }
        return JsonSerializer.Serialize(rows);
    }

    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(string json)
    {
        try
        {
            return json.Length == 0 ? [] : JsonSerializer.Deserialize<List<Dictionary<string, string>>>(json) ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    /// <summary>By the names of the cells' controls.</summary>
    public static IEnumerable<KeyValuePair<string, string[]>> Controls(FormField table, IReadOnlyList<IReadOnlyDictionary<string, string>> rows) =>
        rows.SelectMany((cells, row) => table.Columns.Select(column => KeyValuePair.Create(NameOf(table, row, column), new[] { cells.GetValueOrDefault(column.Id, "") })));

    /// <summary>As it stands in the case.</summary>
    public static string Shown(FormField table, JsonElement value) => JsonSerializer.Serialize(value.EnumerateArray().Where(row => row.ValueKind is JsonValueKind.Object)
        .Select(row => table.Columns.Where(c => row.TryGetProperty(c.Id, out _)).ToDictionary(c => c.Id, c => Cell(row.GetProperty(c.Id)))));

    public static JsonElement Value(FormField table, string json) => JsonSerializer.SerializeToElement(
        Rows(json).Select(row => table.Columns.Where(c => row.ContainsKey(c.Id)).ToDictionary(c => c.Id, c => Value(c.Type, row[c.Id]))));

    public static string Cell(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => "",
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => value.GetDecimal().ToString(CultureInfo.CurrentCulture),
        _ => value.GetRawText(),
    };

    private static JsonElement Value(FieldType type, string text) => type switch
    {
        FieldType.Number when decimal.TryParse(text, NumberStyles.Number, CultureInfo.CurrentCulture, out var number) => JsonSerializer.SerializeToElement(number),
        FieldType.Boolean => JsonSerializer.SerializeToElement(text == "true"),
        _ => JsonSerializer.SerializeToElement(text),
    };
}

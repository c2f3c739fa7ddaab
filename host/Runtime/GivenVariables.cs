using System.Text.Json;
using System.Xml;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>
/// Variables that a program sends. JSON allows more than a case can carry for months: text that no encoding can write, characters that no
/// feed or document may hold, nesting that only just fits into a request and no longer into the state around it, and any size.
/// </summary>
public static class GivenVariables
{
    /// <summary>In bytes of JSON: a hundred long articles.</summary>
    public const int MaxBytes = 1024 * 1024;
    public const int MaxDepth = 32;

    /// <summary>An absent or null object is an empty one.</summary>
    /// <exception cref="ProblemException">Another kind of value, or one that cannot be kept.</exception>
    public static Variables From(JsonElement? json) => json switch
    {
        null or { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined } => Variables.Empty,
        { ValueKind: JsonValueKind.Object } variables => Variables.From(Kept(variables)),
        { } other => throw Refused($"berupa objek JSON, tetapi diterima {other.ValueKind}", $"to be a JSON object, but got {other.ValueKind}"),
    };

    private static JsonElement Kept(JsonElement variables)
    {
        if (variables.GetRawText().Length > MaxBytes)
            throw Refused($"paling besar {MaxBytes / 1024} KB, tetapi lebih besar", $"of at most {MaxBytes / 1024} KB, but they are larger");
        Check(variables, 1);
        return variables;
    }

    private static void Check(JsonElement value, int depth)
    {
        if (depth > MaxDepth) throw Refused($"bersarang paling dalam {MaxDepth} tingkat, tetapi lebih dalam", $"to be nested at most {MaxDepth} deep, but they are deeper");
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject())
                {
                    CheckText(() => property.Name);
                    Check(property.Value, depth + 1);
                }
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray()) Check(item, depth + 1);
                break;
            case JsonValueKind.String:
                CheckText(value.GetString);
                break;
        }
    }

    private static void CheckText(Func<string?> read)
    {
        try
        {
            XmlConvert.VerifyXmlChars(read()!);
        }
        catch (Exception e) when (e is InvalidOperationException or XmlException)
        {
            // Half of a surrogate pair, or a control character.
            throw Refused("dengan teks yang dapat ditulis, tetapi ada karakter yang tidak", "with text that can be written, but a character cannot");
        }
    }

    private static ProblemException Refused(string id, string en) =>
        new(ProblemKind.Invalid, "invalid-variables", new($"Diharapkan variables {id}.", $"Expected variables {en}."));
}

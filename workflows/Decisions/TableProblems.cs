using System.Collections.Immutable;
using System.Text.Json;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Decisions;

/// <summary>Collects what is wrong while a table is read, and reads the JSON members it is written in. Bounded: nobody reads hundreds.</summary>
internal sealed class TableProblems
{
    public const int Most = 50;
    private readonly ImmutableArray<Text>.Builder problems = ImmutableArray.CreateBuilder<Text>();

    /// <summary>How many there were, those beyond the limit included.</summary>
    public int Count { get; private set; }

    public void Add(string id, string en)
    {
        if (Count++ < Most) problems.Add(new(id, en));
    }

    public ImmutableArray<Text> ToImmutable()
    {
        if (Count > Most) problems.Add(new($"Diharapkan paling banyak {Most} masalah, tetapi ada {Count}; sisanya tidak ditampilkan.", $"Expected at most {Most} problems, but there are {Count}; the rest is not shown."));
        return problems.ToImmutable();
    }

    /// <summary>False, with its problem, for anything but an object; a member that is not known is a problem too: a slip of the pen must not be ignored.</summary>
    public bool IsObject(JsonElement element, Place at, params string[] members)
    {
        if (element.ValueKind is not JsonValueKind.Object)
        {
            Add($"Diharapkan {at.Id} berupa objek, tetapi isinya lain.", $"Expected {at.En} to be an object, but it is not.");
            return false;
        }
        foreach (var member in element.EnumerateObject().Where(m => !members.Contains(m.Name)))
            Add($"Diharapkan {at.Id} hanya berisi {string.Join(", ", members)}, tetapi ada \"{Short(member.Name)}\".", $"Expected {at.En} to hold only {string.Join(", ", members)}, but it has '{Short(member.Name)}'.");
        return true;
    }

    /// <summary>The items of a list member; empty, with its problem, when there is no list or it has too few or too many.</summary>
    public IReadOnlyList<JsonElement> Items(JsonElement element, string member, int fewest, int most, Place at)
    {
        if (!element.TryGetProperty(member, out var list) || list.ValueKind is not JsonValueKind.Array)
        {
            if (fewest > 0 || list.ValueKind is not JsonValueKind.Undefined)
                Add($"Diharapkan \"{member}\" dari {at.Id} berupa daftar, tetapi tidak ada.", $"Expected \"{member}\" of {at.En} to be a list, but there is none.");
            return [];
        }
        var count = list.GetArrayLength();
        if (count >= fewest && count <= most) return [.. list.EnumerateArray()];
        var (id, en) = fewest == most ? ($"{fewest}", $"{fewest}") : ($"{fewest} sampai {most}", $"{fewest} to {most}");
        Add($"Diharapkan \"{member}\" dari {at.Id} berisi {id} butir, tetapi ada {count}.", $"Expected \"{member}\" of {at.En} to hold {en} items, but it has {count}.");
        return [];
    }

    /// <summary>The text of a member; null when it is missing, and with its problem when it is no text, blank or too long.</summary>
    public string? Words(JsonElement element, string member, int most, Place at)
    {
        if (!element.TryGetProperty(member, out var value)) return null;
        if (value.ValueKind is JsonValueKind.String && value.GetString() is { } text && !string.IsNullOrWhiteSpace(text) && text.Length <= most) return text;
        Add($"Diharapkan \"{member}\" dari {at.Id} berupa teks paling banyak {most} karakter, tetapi isinya lain.", $"Expected \"{member}\" of {at.En} to be a text of at most {most} characters, but it is something else.");
        return null;
    }

    public static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";
}

/// <summary>A part of the table as a message names it.</summary>
internal readonly record struct Place(string Id, string En);

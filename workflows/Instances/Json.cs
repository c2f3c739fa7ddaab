using System.Text.Json;

namespace Disdik.Bpm.Workflows.Instances;

internal static class Json
{
    /// <summary>Rounds and counters, nearly always.</summary>
    private static readonly JsonElement[] Small = [.. Enumerable.Range(0, 100).Select(n => JsonSerializer.SerializeToElement(n))];

    public static JsonElement Of(int number) => number >= 0 && number < Small.Length ? Small[number] : JsonSerializer.SerializeToElement(number);
}

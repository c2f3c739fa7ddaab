using System.Text.Json;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Host.Pages.Tasks;

/// <summary>What the rules of a deadline brought about beside its rungs.</summary>
public sealed partial class HistoryWords
{
    /// <summary>A repeated notice says which one it is.</summary>
    private static Text Again(Text words, Variables data) => data["number"] is { ValueKind: JsonValueKind.Number } number
        ? new($"{words.Id} (ulangan ke-{number.GetInt32()})", $"{words.En} (repeat {number.GetInt32()})") : words;
}

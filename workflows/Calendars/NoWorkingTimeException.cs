using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Calendars;

/// <summary>The calendar holds no working time where some was looked for: a profile is missing, has ended, or has no hours.</summary>
public sealed class NoWorkingTimeException(Text sentence) : InvalidOperationException(sentence.En)
{
    /// <summary>The same message in both languages.</summary>
    public Text Sentence { get; } = sentence;
}

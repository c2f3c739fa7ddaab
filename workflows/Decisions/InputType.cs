namespace Disdik.Bpm.Workflows.Decisions;

/// <summary>The kind of values a condition column takes. A missing value (null) is taken by all of them.</summary>
public enum InputType
{
    /// <summary>Not declared: a value of another kind than a cell's simply does not fit that cell.</summary>
    Any,
    Number,
    Text,
    Boolean,
    /// <summary>ISO 8601 text: a date, or a date and a time.</summary>
    Date,
}

internal static class InputTypes
{
    public static string Word(InputType type) => type switch
    {
        InputType.Number => "number",
        InputType.Text => "text",
        InputType.Boolean => "boolean",
        InputType.Date => "date",
        _ => "any",
    };

    public static InputType? Parse(string word) => Enum.GetValues<InputType>().Where(t => t is not InputType.Any && Word(t) == word).Cast<InputType?>().FirstOrDefault();
}

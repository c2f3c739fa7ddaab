using System.Text.Json;

namespace Disdik.Bpm.Workflows.Decisions;

internal enum GivenKind
{
    Null,
    Flag,
    Number,
    Text,
    /// <summary>An object or an array: no cell can be equal to one.</summary>
    Other,
}

/// <summary>The value of an input, looked at once and then compared with the cells of its column.</summary>
internal sealed class Given
{
    public Given(JsonElement value)
    {
        (Kind, IsTrue) = (KindOf(value.ValueKind), value.ValueKind is JsonValueKind.True);
        if (Kind is GivenKind.Number) Number = Quantity.Parse(value.GetRawText());
        if (Kind is not GivenKind.Text) return;
        Text = Words(value);
        Moment = Text.Length >= 10 && char.IsAsciiDigit(Text[0]) ? Decisions.Moment.Parse(Text) : null;
    }

    public GivenKind Kind { get; }
    public bool IsTrue { get; }
    public Quantity Number { get; }
    public string Text { get; } = "";
    /// <summary>The text as a date, when it is one.</summary>
    public Moment? Moment { get; }

    public bool Fits(InputType type) => Kind is GivenKind.Null || type switch
    {
        InputType.Number => Kind is GivenKind.Number,
        InputType.Text => Kind is GivenKind.Text,
        InputType.Boolean => Kind is GivenKind.Flag,
        InputType.Date => Moment is not null,
        _ => true,
    };

    /// <summary>JavaScript can make half a character, which no JSON text may hold: it is compared as it is written.</summary>
    private static string Words(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return value.GetRawText();
        }
    }

    private static GivenKind KindOf(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => GivenKind.Null,
        JsonValueKind.True or JsonValueKind.False => GivenKind.Flag,
        JsonValueKind.Number => GivenKind.Number,
        JsonValueKind.String => GivenKind.Text,
        _ => GivenKind.Other,
    };
}

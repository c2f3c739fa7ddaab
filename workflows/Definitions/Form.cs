using System.Collections.Immutable;

namespace Disdik.Bpm.Workflows.Definitions;

/// <summary>
/// The kinds of field a step's form may have. A file field holds the attachments' ids as an array of strings, a checklist the values of its
/// ticked items, a gate an object of answers by item (<see cref="Gate"/>), a table an array of objects by column id, a person the user name, rich text simple HTML or plain text. Pictures are an array of
/// objects (<see cref="FormPictures"/>), wordings for channels an object of texts by the channel's name,
/// channels an array of such names; which channels there are is the program's to know. Consents
/// are the numbers of consent records as an array of strings.
/// </summary>
public enum FieldType
{
    Text,
    LongText,
    Number,
    Date,
    Boolean,
    Choice,
    MultiChoice,
    File,
    Url,
    RichText,
    Checklist,
    Table,
    Person,
    Pictures,
    ChannelTexts,
    Channels,
    Gate,
    Consents,
}

/// <summary>One field of a form. Its value becomes the process variable <see cref="Id"/>.</summary>
/// <param name="RequiredFor">The outcomes that need this field; empty with <paramref name="Required"/> means every outcome.</param>
/// <param name="MaxLength">In characters, for texts; null means 10,000, for rich text with its markup 50,000.</param>
public sealed record FormField(
    string Id,
    string Label,
    FieldType Type,
    bool Required,
    ImmutableArray<string> RequiredFor,
    ImmutableArray<Choice> Choices,
    string? Hint,
    int? MaxLength)
{
    /// <summary>Of a table: what each row holds, a field of its own each. No column is itself a table, a list or a file.</summary>
    public ImmutableArray<FormField> Columns { get; init; } = [];

    /// <summary>Of a person: the groups whose people may be chosen; empty means everyone of the office.</summary>
    public ImmutableArray<string> Groups { get; init; } = [];
}

public sealed record Choice(string Value, string Label)
{
    /// <summary>Of a gate: the step goes on only when it is met, or does not apply.</summary>
    public bool IsMust { get; init; }

    /// <summary>Of a gate: whether "tidak berlaku" is an answer.</summary>
    public bool MayNotApply { get; init; } = true;

    /// <summary>Of a gate: the rule behind the item, as a short reference; null for none.</summary>
    public string? Basis { get; init; }
}

/// <summary>A way to complete a task: a button on its page, and the value of the variable <c>outcome</c>.</summary>
/// <param name="MaxTimes">How often it may be chosen in one instance; null means without limit.</param>
/// <param name="Approves">The variables whose content this outcome approves: their hash is kept, and a publishing activity refuses anything else.</param>
public sealed record Outcome(string Id, string Label, int? MaxTimes, ImmutableArray<string> Approves);

/// <summary>Who may do a user task.</summary>
/// <param name="Groups">Candidate groups; empty means the groups of the lane.</param>
/// <param name="SameBidang">True when only people of the case's bidang are candidates.</param>
/// <param name="NotCompletedBy">Element ids whose last completer is excluded here: separation of duties.</param>
public sealed record Assignment(ImmutableArray<string> Groups, bool SameBidang, ImmutableArray<string> NotCompletedBy)
{
    public static readonly Assignment OfLane = new([], false, []);
}

/// <summary>The fields of a step, in the order in which they are shown.</summary>
public sealed record Form(ImmutableArray<FormField> Fields)
{
    public static readonly Form Empty = new([]);
}

/// <summary>One name bound to another name or to an expression.</summary>
public sealed record Mapping(string Name, string Value);

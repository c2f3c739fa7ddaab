using System.Collections.Frozen;
using System.Xml.Linq;

namespace Disdik.Bpm.Workflows.Documents;

/// <summary>How the text of an attribute or of a simple element has to be written.</summary>
/// <param name="Name">XML Schema's name of the type, or <c>enumeration</c>.</param>
/// <param name="Words">The words of an enumeration.</param>
internal sealed record ValueType(string Name, string[] Words);

internal sealed record AttributeRule(string Name, ValueType Type, bool Required);

/// <summary>One place in the order of an element's children.</summary>
/// <param name="Name">As written in the table; <c>any</c> and <c>other</c> stand for elements of any or of other namespaces.</param>
/// <param name="Type">Name of the type when it is not the element's own.</param>
internal sealed record Particle(string Name, string? Type, int Min, int Max);

/// <summary>What a child may be: an element with children of its own, or a simple value.</summary>
internal readonly record struct Declaration(int Particle, ElementType? Element, ValueType? Value);

/// <summary>The structure of one kind of element, with what it inherits.</summary>
internal sealed class ElementType
{
    public required string Name { get; init; }
    public ElementType? From { get; init; }
    public required bool IsAbstract { get; init; }
    public required bool IsMixed { get; init; }
    public required bool TakesOtherAttributes { get; init; }
    public required FrozenDictionary<string, AttributeRule> Attributes { get; init; }
    public required AttributeRule[] Required { get; init; }
    /// <summary>The children in order; more than one list where the standard gives a choice.</summary>
    public required Particle[][] Contents { get; init; }

    private FrozenDictionary<XName, Declaration>[]? declarations;

    /// <summary>For each of <see cref="Contents"/>, which child stands where. Made on first use: the kinds name each other in circles.</summary>
    public FrozenDictionary<XName, Declaration>[] Declarations => declarations ??= [.. Contents.Select(StructureTable.Declarations)];

    /// <summary>True when this kind may stand where <paramref name="other"/> is asked for by <c>xsi:type</c>.</summary>
    public bool Extends(ElementType other)
    {
        for (var type = this; type is not null; type = type.From)
            if (type == other) return true;
        return false;
    }
}

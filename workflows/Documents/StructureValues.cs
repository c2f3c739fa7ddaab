using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Disdik.Bpm.Workflows.Documents;

/// <summary>How XML Schema writes the values of attributes. XML Schema 1.0 part 2, section 3.</summary>
internal static class StructureValues
{
    private static readonly char[] Blank = [' ', '\t', '\r', '\n'];

    public static bool Accepts(ValueType type, string text, XElement at) => type.Name switch
    {
        "string" => true,
        "enumeration" => type.Words.Contains(text, StringComparer.Ordinal),
        "boolean" => text.Trim(Blank) is "true" or "false" or "1" or "0",
        "ID" or "IDREF" => IsName(text.Trim(Blank)),
        "QName" => QName(text, at) is not null,
        "int" => int.TryParse(text.Trim(Blank), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        "integer" => decimal.TryParse(text.Trim(Blank), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        "double" => text.Trim(Blank) is "INF" or "-INF" || double.TryParse(text.Trim(Blank), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out _),
        "anyURI" => type.Words.Contains(text.Trim(Blank), StringComparer.Ordinal) || IsUri(text.Trim(Blank)),
        _ => throw new InvalidOperationException($"Expected a type of the structure table, but '{type.Name}' is none."),
    };

    /// <summary>Null when it is no name or its prefix stands for no namespace here.</summary>
    public static XName? QName(string text, XElement at)
    {
        var name = text.Trim(Blank);
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        var (prefix, local) = colon < 0 ? ("", name) : (name[..colon], name[(colon + 1)..]);
        if (!IsName(local) || (colon >= 0 && !IsName(prefix))) return null;
        if (colon < 0) return at.GetDefaultNamespace() + local;
        return at.GetNamespaceOfPrefix(prefix) is { } space ? space + local : null;
    }

    /// <summary>What was expected, in words.</summary>
    public static (string Id, string En) Described(ValueType type) => type.Name switch
    {
        "enumeration" => ($"salah satu dari {string.Join(", ", type.Words)}", $"one of {string.Join(", ", type.Words)}"),
        "boolean" => ("true atau false", "true or false"),
        "ID" => ("id (diawali huruf atau garis bawah, tanpa spasi dan titik dua)", "an id (beginning with a letter or an underscore, without spaces and colons)"),
        "IDREF" => ("id sebuah elemen", "the id of an element"),
        "QName" => ("nama, dengan awalan ruang nama yang dikenal bila berawalan", "a name, with a namespace prefix that is declared if it has one"),
        "int" or "integer" => ("bilangan bulat", "a whole number"),
        "double" => ("bilangan", "a number"),
        _ => ("alamat (URI)", "an address (URI)"),
    };

    /// <summary>Ids are compared as written, addresses and prefixes are not followed: their spelling changes nothing in the run. A flag is read as true only when it says so.</summary>
    public static bool KeepsItsMeaning(ValueType type, string text, string name) => type.Name switch
    {
        "anyURI" => true,
        "ID" or "IDREF" or "QName" => !string.IsNullOrWhiteSpace(text),
        "enumeration" => name is "gatewayDirection" or "processType" or "associationDirection" or "itemKind" or "loopType" or "direction",
        "boolean" => name is "isClosed" or "isCollection" or "isUnlimited" or "isRequired" or "mustUnderstand" or "isImmediate",
        "integer" => name is "capacity",
        "int" => true,
        _ => false,
    };

    private static bool IsName(string text)
    {
        if (text.Length == 0 || !XmlConvert.IsStartNCNameChar(text[0])) return false;
        foreach (var letter in text.AsSpan(1))
            if (!XmlConvert.IsNCNameChar(letter)) return false;
        return true;
    }

    private static bool IsUri(string text) => !text.Contains("##", StringComparison.Ordinal) && Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out _);
}

using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Disdik.Bpm.Benchmarks.Fuzzing;

/// <summary>Faults below the level of elements: bytes, encodings, tokens of XML.</summary>
internal static partial class ByteMutations
{
    private static readonly string[] Tokens =
    [
        "<", ">", "</", "/>", "\"", "'", "&", "&amp;", "&#0;", "&#x10FFFF;", "&#55296;", "&nope;", "<!--", "-->", "<![CDATA[", "]]>", "<?xml version='1.1'?>", "<?pi x?>",
        "<!DOCTYPE a [<!ENTITY x 'y'>]>", "<!DOCTYPE a [<!ENTITY % p SYSTEM 'file:///etc/hostname'>%p;]>", "xmlns=\"\"", " xmlns:bpmn=\"urn:other\"", " id=\"\"", " id=\"a b\"", "\0", "\uFFFE",
        "\u202E", "\uFEFF", "\t\r\n", "<a>", "</a>", " xml:space=\"preserve\"", " xsi:type=\"tTask\"",
    ];

    public static byte[] Bytes(byte[] model, Random random)
    {
        var bytes = model.ToList();
        for (var n = random.Next(1, 8); n > 0 && bytes.Count > 0; n--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(bytes.Count - at, 1 + random.Next(random.Next(2) == 0 ? 4 : 400));
            switch (random.Next(6))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 2: bytes.RemoveRange(at, length); break;
                case 3: bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length)); break;
                case 4: bytes.InsertRange(at, Encoding.UTF8.GetBytes(Tokens[random.Next(Tokens.Length)])); break;
                default: bytes.RemoveRange(at, random.Next(20) == 0 ? bytes.Count - at : length); break;
            }
        }
        return [.. bytes];
    }

    /// <summary>Two models in one: cut at tags, so that what comes out is often still well-formed nearby.</summary>
    public static byte[] Splice(byte[] first, byte[] second, Random random)
    {
        int Cut(byte[] bytes)
        {
            var at = random.Next(bytes.Length);
            var tag = Array.IndexOf(bytes, (byte)'<', at);
            return tag < 0 ? at : tag;
        }
        var (head, tail) = (Cut(first), Cut(second));
        if (random.Next(2) == 0) return [.. first[..head], .. second[tail..]];
        var end = Math.Min(second.Length, tail + random.Next(3_000));
        return [.. first[..head], .. second[tail..end], .. first[head..]];
    }

    public static byte[] Recoded(byte[] model, Random random)
    {
        var text = Encoding.UTF8.GetString(model);
        string[] names = ["UTF-8", "utf-16", "UTF-16BE", "UTF-32", "ISO-8859-1", "us-ascii", "windows-1252", "utf-7", "x-none", "ibm037", ""];
        if (random.Next(2) == 0) text = EncodingName().Replace(text, $"encoding=\"{names[random.Next(names.Length)]}\"", 1);
        Encoding[] encodings = [Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32, Encoding.Latin1, Encoding.ASCII];
        var encoding = encodings[random.Next(encodings.Length)];
        return random.Next(2) == 0 ? [.. encoding.GetPreamble(), .. encoding.GetBytes(text)] : encoding.GetBytes(text);
    }

    /// <summary>A value of the text put in the place of another: ids, references, expressions, coordinates change places.</summary>
    public static byte[] Values(byte[] model, Random random)
    {
        var text = Encoding.UTF8.GetString(model);
        for (var n = random.Next(1, 4); n > 0; n--)
        {
            var values = Value().Matches(text);
            if (values.Count == 0) break;
            var (at, from) = (values[random.Next(values.Count)].Groups[1], values[random.Next(values.Count)].Groups[1]);
            var value = random.Next(3) == 0 ? Nasty.Value(random).Replace("\"", "&quot;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal) : from.Value;
            text = string.Concat(text.AsSpan(0, at.Index), value, text.AsSpan(at.Index + at.Length));
        }
        return Encoding.UTF8.GetBytes(text);
    }

    [GeneratedRegex("encoding=[\"'][^\"']*[\"']", RegexOptions.CultureInvariant)]
    private static partial Regex EncodingName();

    [GeneratedRegex("=\"([^\"<]*)\"", RegexOptions.CultureInvariant)]
    private static partial Regex Value();
}

/// <summary>Values that have broken programs before.</summary>
internal static class Nasty
{
    private static readonly string[] Values =
    [
        "", " ", "0", "-1", "1e309", "NaN", "2147483648", "99999999999999999999", "true", "TRUE", "null", "undefined", "${x}", "a:b:c", ":", "{urn:x}y", "__proto__", "constructor", "toString", "../../etc/passwd",
        "P1D", "PT0S", "PT0.0000001S", "P99999999D", "P1Y", "R/2027-01-04T07:30:00+07:00/P1Y", "R99999999/PT1S", "R-1/PT1S", "R3/PT10S", "0000-00-00T00:00:00Z", "9999-12-31T23:59:59Z", "2027-02-30T00:00:00+07:00",
        "while(true){}", "for(;;);", "(function f(){return f()})()", "'x'.repeat(1e9)", "x=>x", "throw 1", "[].concat", "new Array(1e9)", "/(a+)+$/.test('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!')", "variables=null",
        "variables.a=variables", "\u0000", "\uD800", "\u202E\u0627", "\uFEFFid", "é", "😀", "<b>", "&lt;", "]]>", "--", "'\"", "a b", "1a", "-", ".",
    ];

    public static string Value(Random random) => random.Next(40) switch
    {
        0 => new string((char)random.Next('a', 'z'), random.Next(1, 400_000)),
        1 => string.Concat(Enumerable.Repeat("(", random.Next(1, 20_000))),
        2 => string.Join(' ', Enumerable.Range(0, random.Next(1, 5_000)).Select(i => i.ToString(CultureInfo.InvariantCulture))),
        3 => random.NextInt64().ToString(CultureInfo.InvariantCulture),
        _ => Values[random.Next(Values.Length)],
    };
}

using System.Globalization;
using System.Reflection;

namespace Disdik.Bpm.Host.Api;

/// <summary>
/// Which value of an address an endpoint could not read. The binding that the compiler writes answers 400 without a word where an optional value
/// is wrong, so it is looked for afterwards, among what the endpoint takes.
/// </summary>
internal static class WrongParameter
{
    /// <returns>Null when each of them can be read.</returns>
    public static (string Name, string Value)? Of(HttpContext http)
    {
        foreach (var parameter in http.GetEndpoint()?.Metadata.GetMetadata<MethodInfo>()?.GetParameters() ?? [])
        {
            if (Nullable.GetUnderlyingType(parameter.ParameterType) is { } type && http.Request.Query[parameter.Name!].ToString() is { Length: > 0 } given && !Reads(type, given))
                return (parameter.Name!, given);
        }
        return null;
    }

    private static bool Reads(Type type, string text)
    {
        var parse = type.GetMethod("TryParse", BindingFlags.Public | BindingFlags.Static, [typeof(string), typeof(IFormatProvider), type.MakeByRefType()]);
        return parse is null || (bool)parse.Invoke(null, [text, CultureInfo.InvariantCulture, null])!;
    }
}

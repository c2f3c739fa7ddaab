using System.Reflection;
using Disdik.Bpm.Host.Security;

namespace Disdik.Bpm.Host.Pages.Import;

/// <summary>The groups of the office: what a lane may be bound to.</summary>
internal static class OfficeGroups
{
    public static IReadOnlyList<string> All { get; } = [.. typeof(Roles).GetFields(BindingFlags.Public | BindingFlags.Static).Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!)];
}

using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Jobs;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.Localization;

namespace Disdik.Bpm.Host.Pages.Sop;

/// <summary>What the designer must know before it opens: where the file stands, the office's groups, the activities there are.</summary>
public sealed class DesignerConfiguration(ActivityCatalog activities, IAntiforgery antiforgery, IStringLocalizer<RoleTexts> roleNames)
{
    /// <summary>JSON that may stand inside a script element: the encoder escapes every angle bracket.</summary>
    public string For(DefinitionSummary newest, HttpContext context)
    {
        var forgery = antiforgery.GetAndStoreTokens(context);
        return JsonSerializer.Serialize(new
        {
            newest.Key,
            DefinitionId = newest.Id,
            newest.Version,
            Published = newest.Status == DefinitionStatus.Published,
            Hash = newest.XmlHash,
            Language = Languages.Current,
            Back = $"/sop/{newest.Key}",
            Title = newest.Name,
            Groups = Groups().Select(key => new { Key = key, Name = roleNames[key].Value }),
            Activities = activities.Descriptions.Values.OrderBy(a => a.Type, StringComparer.Ordinal).Select(a => ActivityBody.Of(a, CultureInfo.CurrentUICulture)),
            Antiforgery = new { Header = forgery.HeaderName, Token = forgery.RequestToken },
        }, JsonSerializerOptions.Web);
    }

    private static IEnumerable<string> Groups() =>
        typeof(Roles).GetFields(BindingFlags.Public | BindingFlags.Static).Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!);
}

/// <summary>An activity for service tasks, in the reader's language.</summary>
/// <param name="NeedsApproval">True when it may only run bound to an approval (<c>sop:activity/@approvedBy</c>).</param>
public sealed record ActivityBody(string Type, string Name, IEnumerable<ActivityParameterBody> Inputs, IEnumerable<ActivityParameterBody> Outputs, bool NeedsApproval)
{
    public static ActivityBody Of(ActivityDescription a, CultureInfo culture) => new(
        a.Type, a.Name.In(culture), a.Inputs.Select(p => ActivityParameterBody.Of(p, culture)), a.Outputs.Select(p => ActivityParameterBody.Of(p, culture)), a.NeedsApproval);
}

public sealed record ActivityParameterBody(string Name, string Label, bool Required)
{
    public static ActivityParameterBody Of(ActivityParameter p, CultureInfo culture) => new(p.Name, p.Label.In(culture), p.Required);
}

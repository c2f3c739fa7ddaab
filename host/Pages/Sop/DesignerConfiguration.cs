using System.Globalization;
using System.Reflection;
using System.Security.Claims;
using System.Text.Json;
using Disdik.Bpm.Host.Api;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Security;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.Localization;

namespace Disdik.Bpm.Host.Pages.Sop;

/// <summary>What the designer must know before it opens: where the file stands, the office's groups, the activities there are.</summary>
public sealed class DesignerConfiguration(ActivityCatalog activities, IAntiforgery antiforgery, IStringLocalizer<RoleTexts> roleNames, IStringLocalizer<SopTexts> words)
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
            // What it is called beyond draft and in force: approved, revoked, replaced.
            State = newest.State is null or SopState.Draft or SopState.InForce ? null : words[$"State_{newest.State}"].Value.ToLower(CultureInfo.CurrentUICulture),
            Hash = newest.XmlHash,
            User = context.User.FindFirst(ClaimTypes.NameIdentifier)?.Value,
            Language = Languages.Current,
            Back = $"/sop/{newest.Key}",
            // An SOP is submitted for its approval; any other process is published here.
            Submission = newest.State is null ? null : $"/sop/{newest.Key}/ajukan",
            Title = newest.Name,
            Groups = Groups().Select(key => new { Key = key, Name = roleNames[key].Value }),
            Activities = activities.Descriptions.Values.OrderBy(a => a.Type, StringComparer.Ordinal).Select(a => ActivityBody.Of(a, CultureInfo.CurrentUICulture)),
            Antiforgery = new { Header = forgery.HeaderName, Token = forgery.RequestToken },
        }, JsonSerializerOptions.Web);
    }

    private static IEnumerable<string> Groups() =>
        typeof(Roles).GetFields(BindingFlags.Public | BindingFlags.Static).Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!);
}

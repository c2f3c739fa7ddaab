using Disdik.Bpm.Activities.Publishing;
using Disdik.Bpm.Activities.Publishing.Targets;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Host.Runtime.Publishing;

/// <summary>The channels that a form lets one choose: the website, those that the program serves now, and the networks that people post to by hand.</summary>
public sealed class ChannelChoices(ChannelStore channels, TargetCatalog targets)
{
    public async Task<IReadOnlyList<string>> OfferedAsync(CancellationToken cancellationToken) =>
        [PublishToWebsite.Website, .. (await channels.ListAsync(cancellationToken)).Where(c => c.IsServed).Select(c => c.Description.Key).Concat(ManualTarget.Networks).Distinct()];

    /// <summary>One that is switched off stays a channel: its items wait for a person.</summary>
    /// <exception cref="ProblemException">A channel that the program does not know.</exception>
    public void RequireKnown(Form form, Variables given)
    {
        var wrong = new List<Diagnostic>();
        foreach (var field in form.Fields.Where(f => f.Type is FieldType.Channels or FieldType.ChannelTexts))
        {
            var named = field.Type is FieldType.Channels ? PublicationContent.Texts(given[field.Id])
                : given[field.Id] is { ValueKind: System.Text.Json.JsonValueKind.Object } texts ? [.. texts.EnumerateObject().Select(t => t.Name)] : [];
            if (named.FirstOrDefault(c => !ManualTarget.Networks.Contains(c) && (c == ManualTarget.Key || targets.Find(c) is null)) is { } unknown)
                wrong.Add(new("form.unknown-channel", Severity.Error, field.Id, new(
                    $"Diharapkan kanal yang dikenal di \"{field.Label}\", tetapi ditemukan \"{unknown}\".", $"Expected a known channel in \"{field.Label}\", but found \"{unknown}\".")));
        }
        if (wrong.Count > 0) throw RuntimeProblems.InvalidForm(wrong);
    }
}

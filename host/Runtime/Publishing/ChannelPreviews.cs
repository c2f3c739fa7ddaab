using Disdik.Bpm.Activities.Publishing;
using Disdik.Bpm.Activities.Publishing.Targets;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Expressions;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Host.Runtime.Publishing;

/// <summary>An item as it will look on one channel, counted against what the channel takes.</summary>
/// <param name="Account">Where it will stand, as far as the channel's settings say; null when they do not.</param>
/// <param name="IsByHand">A person posts it there.</param>
/// <param name="IsArticle">The whole article, and not a short post about it.</param>
/// <param name="Text">The post's; of an article what its target makes of it.</param>
public sealed record ChannelPreview(
    string Channel, string? Account, bool IsByHand, bool IsArticle, PublicationContent Content, string Text, TargetLimits Limits, IReadOnlyList<Violation> Violations)
{
    /// <summary>As the channel counts.</summary>
    public int Characters => TargetLimits.Count(Text, Limits.Counted);
}

/// <summary>Shows an item before anybody publishes or corrects it: what the publishing step would be given now goes through the targets' own words and limits.</summary>
public sealed class ChannelPreviews(ChannelLimits limits, ChannelStore channels, IPublicationLedger ledger, TargetCatalog targets, ManualTarget manual, IExpressionEvaluator expressions)
{
    /// <summary>For each channel that the item is wanted on; none when the procedure publishes nothing.</summary>
    public async Task<IReadOnlyList<ChannelPreview>> OfAsync(ProcessDefinition definition, Variables variables, string instanceId, string? businessKey, CancellationToken cancellationToken)
    {
        if (Step(definition) is not { } step) return [];
        var input = Input(step, variables);
        var known = (await channels.ListAsync(cancellationToken)).ToDictionary(c => c.Description.Key);
        List<ChannelPreview> found = [];
        foreach (var channel in await WantedAsync(step, input, cancellationToken))
        {
            var setUp = known.GetValueOrDefault(channel);
            var target = targets.Find(channel) is { Description.Key: not ManualTarget.Key } one ? one : null;
            var content = await limits.ContentAsync(target ?? manual, input, channel, instanceId, businessKey, cancellationToken);
            var byHand = channel != PublishToWebsite.Website && setUp is not { IsServed: true };
            var text = (byHand ? manual : target!).PreviewOf(content);
            var (allowed, name) = (target?.Description.Limits ?? TargetLimits.None, target?.Description.Name ?? new Text(channel, channel));
            found.Add(new(channel, AccountOf(setUp), byHand, !byHand && target!.Description.IsArticle, content, text, allowed, byHand ? allowed.Violations(name, text, content) : target!.Check(content)));
        }
        return found;
    }

    /// <summary>Whether there is anything to preview.</summary>
    public static bool Publishes(ProcessDefinition definition) => Step(definition) is not null;

    private static ServiceTask? Step(ProcessDefinition definition) => definition.Nodes.Values.OfType<ServiceTask>().FirstOrDefault(t => t.ActivityType is PublishToWebsite.Type or CorrectArticle.Type);

    private async Task<IReadOnlyList<string>> WantedAsync(ServiceTask step, Variables input, CancellationToken cancellationToken)
    {
        var named = PublicationContent.Texts(input["channels"]);
        // A correction goes where the item stands, and nowhere else.
        if (step.ActivityType == CorrectArticle.Type) return [PublishToWebsite.Website, .. named];
        return [.. named.Where(c => c == PublishToWebsite.Website), .. await ledger.PlannedAsync(named, cancellationToken)];
    }

    /// <summary>What is not written yet is left out.</summary>
    private Variables Input(ServiceTask step, Variables variables)
    {
        var input = Variables.Empty;
        foreach (var (name, expression) in step.Inputs)
        {
            try
            {
                input = input.With(name, expressions.Evaluate(expression, variables));
            }
            catch (ExpressionException)
            {
                // A variable that no step has filled so far.
            }
        }
        return input;
    }

    private static string? AccountOf(Channel? channel)
    {
        if (channel?.Row is null) return null;
        string? first(SettingKind kind) => channel.Description.Settings.Where(f => f.Kind == kind).Select(f => channel.Shown.GetValueOrDefault(f.Name)).FirstOrDefault(v => !string.IsNullOrEmpty(v));
        return first(SettingKind.Text) ?? (Uri.TryCreate(first(SettingKind.Url), UriKind.Absolute, out var address) ? address.Host : null);
    }
}

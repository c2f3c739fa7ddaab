using System.Globalization;
using Disdik.Bpm.Workflows.Jobs;

namespace Disdik.Bpm.Host.Api;

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

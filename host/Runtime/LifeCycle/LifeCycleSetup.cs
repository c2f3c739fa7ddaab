using System.Collections.Frozen;
using Disdik.Bpm.Activities.Approval;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Host.Runtime.LifeCycle;

internal static class LifeCycleSetup
{
    public static void AddLifeCycle(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(new DirectPublication(builder.Configuration.GetValue("Sop:DirectPublication", builder.Environment.IsDevelopment())));
        services.AddSingleton(new FormRules(builder.Configuration.GetValue("Sop:RequireFormRules", !builder.Environment.IsDevelopment())));
        services.AddSingleton<IntoForce>();
        services.AddSingleton<SopNotices>();
        // The activity is part of the catalogue that the store of definitions reads: what it needs of the store, it asks for later.
        services.AddSingleton<ISopRegister>(provider => new SopRegister(
            new(provider.GetRequiredService<IDefinitionStore>), new(provider.GetRequiredService<Changes>), new(provider.GetRequiredService<IntoForce>),
            provider.GetRequiredService<IOfficeCalendar>(), new(provider.GetRequiredService<SopNotices>), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ApprovalSteps>();
        services.AddSingleton<SopSubmissions>();
        services.AddSingleton<SopRevocation>();
        services.AddSingleton<SopRestoration>();
        services.AddSingleton<Acknowledgements>();
        services.AddSingleton<ReviewDuties>();
        services.AddSingleton<SignedFiles>();
    }
}

/// <summary>Setting <c>Sop:RequireFormRules</c>: whether the rules of the SOP's form that keep it out of force stop its submission.</summary>
/// <param name="AreRequired">By default everywhere but in the environment Development, whose SOP is the office's own with all its flaws.</param>
public sealed record FormRules(bool AreRequired)
{
    /// <summary>Number, effective date and signature are what the approval gives: their absence is no reason not to ask for it.</summary>
    private static readonly FrozenSet<string> GivenByApproval = ["L01", "L04", "L06"];

    /// <summary>Whether the SOP cannot come into force with this finding, whatever the approval adds.</summary>
    public static bool KeepsOutOfForce(Diagnostic finding) => finding.Blocks is not Blocks.Nothing && !GivenByApproval.Contains(finding.RuleId);
}

/// <summary>Setting <c>Sop:DirectPublication</c>: whether an SOP may come into force without an approval in the program.</summary>
/// <param name="IsAllowed">By default in the environment Development alone.</param>
public sealed record DirectPublication(bool IsAllowed);

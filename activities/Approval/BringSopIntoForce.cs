using Disdik.Bpm.Workflows.Instances;
using Disdik.Bpm.Workflows.Jobs;

namespace Disdik.Bpm.Activities.Approval;

/// <summary>The office's register of SOP versions, kept by the host in its database.</summary>
public interface ISopRegister
{
    /// <summary>Puts the version that this case approved in force, exactly once: a repeated call finds it done.</summary>
    /// <returns>Why it may not come into force; null when it is, or when it was overtaken or revoked meanwhile.</returns>
    Task<string?> BringIntoForceAsync(string instanceId, CancellationToken cancellationToken);
}

/// <summary>The last step of the approval of an SOP: from now on new cases run on the approved version, byte for byte as it was approved.</summary>
public sealed class BringSopIntoForce(ISopRegister register) : IActivity
{
    public const string Type = "bringSopIntoForce";

    public ActivityDescription Description { get; } = new(Type, new("Berlakukan SOP yang disahkan", "Bring the approved SOP into force"), [], [], NeedsApproval: false);

    public async Task<JobOutcome> ExecuteAsync(JobContext context, CancellationToken cancellationToken)
    {
        if (context.InstanceId is null) return new JobOutcome.Refused("Expected a case that approved an SOP, but the job belongs to none.");
        return await register.BringIntoForceAsync(context.InstanceId, cancellationToken) is { } reason
            ? new JobOutcome.Refused(reason) : new JobOutcome.Succeeded(Variables.Empty);
    }
}

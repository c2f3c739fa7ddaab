namespace Disdik.Bpm.Workflows.Instances;

/// <summary>An open task whose holder lets a colleague do the work: it comes back to be confirmed and completed.</summary>
/// <param name="DelegatorId">User id of whoever answers for it.</param>
/// <param name="DelegateId">User id of whoever does the work.</param>
/// <param name="IsReturned">True once the work came back: then the delegate has contributed to the task.</param>
public sealed record TaskDelegation(string TaskId, string DelegatorId, string DelegateId, bool IsReturned = false);

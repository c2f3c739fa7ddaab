namespace Disdik.Bpm.Workflows.Decisions;

/// <summary>What several rules that hold at once mean. DMN 1.3 section 8.2.10, in its own words.</summary>
public enum HitPolicy
{
    /// <summary>One rule at most may hold.</summary>
    Unique,
    /// <summary>The first rule that holds, in the order of the table.</summary>
    First,
    /// <summary>Several may hold, when their outputs are the same.</summary>
    Any,
    /// <summary>The rule whose outputs stand first in the lists of <see cref="DecisionOutput.Values"/>.</summary>
    Priority,
    /// <summary>All rules that hold, in the order of the table.</summary>
    RuleOrder,
    /// <summary>All rules that hold, in the order of the lists of <see cref="DecisionOutput.Values"/>.</summary>
    OutputOrder,
    /// <summary>All rules that hold, as a list in the table's order or as one number.</summary>
    Collect,
}

/// <summary>How <see cref="HitPolicy.Collect"/> makes one number out of all outputs.</summary>
public enum Aggregation
{
    None,
    Sum,
    Min,
    Max,
    Count,
}

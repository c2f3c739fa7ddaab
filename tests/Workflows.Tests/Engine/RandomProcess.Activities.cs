namespace Disdik.Bpm.Workflows.Tests.Engine;

internal sealed partial class RandomProcess
{
    private (string, string) Task()
    {
        var kind = new[] { "user", "user", "user", "service", "service", "task", "manual", "script", "call", "receive", "send", "rule" }[random.Next(12)];
        var repeat = kind is "rule" or "task" or "manual" ? "" : Repeat();
        var id = New(kind, kind switch
        {
            "receive" or "send" => $" message:M{random.Next(3)}{repeat}",
            "call" => $" calledElement=\"lain\"{repeat}",
            "script" => $"{repeat} {{ variables.n = (variables.n ?? 0) + 1 }}",
            "rule" => """ { <sop:decisionTable>{"result":"jalur","hitPolicy":"FIRST","inputs":[{"expression":"way"}],"outputs":[{"name":"jalur","default":0}],"rules":[{"when":["[0..4]"],"then":[1]}]}</sop:decisionTable> }""",
            "user" when random.Next(3) == 0 => $"{repeat} {{ <sop:step><sop:time standard=\"PT60M\"/></sop:step><sop:deadlines repeat=\"PT30M\" repeatMost=\"2\" unclaimed=\"PT45M\"/> }}",
            "user" when random.Next(4) == 0 => $"{repeat} {{ <sop:input name=\"lokal\" expression=\"{Number} * 2\"/><sop:output name=\"catatan\" variable=\"n\"/> }}",
            "user" or "service" when repeat.Length == 0 && random.Next(5) == 0 => $" {{ {Activity(kind)}{Many()} }}",
            _ => repeat,
        });
        var last = id;
        if (kind is "user" or "service" or "call" && random.Next(4) == 0) last = Undoable(id);
        if (kind is "user" or "service" or "call" or "receive" && random.Next(3) == 0) last = Edge(id, last, kind is "service" or "call" ? "X1" : null, null);
        return (id, last);
    }

    private (string, string) Event()
    {
        switch (random.Next(6))
        {
            case 0 or 1:
                var waits = New("catch", " " + Awaited());
                return (waits, waits);
            case 2:
                var thrown = New("throw", random.Next(3) switch
                {
                    0 => "",
                    1 => $" message:M{random.Next(3)} {{ <sop:input name=\"isi\" expression=\"{Number}\"/> }}",
                    _ => $" signal:N{random.Next(3)}",
                });
                return (thrown, thrown);
            case 3:
                var code = random.Next(3) == 0 ? "HILANG" : Here.CaughtEscalation ?? "LAMBAT";
                var escalates = New("throw", $" escalation:{code}");
                return (escalates, escalates);
            case 4 when Here.HasUndoable:
                var undoes = New("throw", " compensate");
                return (undoes, undoes);
            default:
                var from = New("throw", $" link:L{next + 1}");
                var to = New("catch", $" link:L{next}");
                return (from, to);
        }
    }

    /// <summary>Fails as long as the way is no number: an incident until somebody puts it right.</summary>
    private const string Number = "way.toFixed(0)";

    private static string Activity(string kind) => kind == "service" ? "<sop:activity type=\"echo\"/>" : "";

    /// <summary>The longer ways to say it: when enough are done, what becomes of the results, how often at most.</summary>
    private string Many() => random.Next(3) switch
    {
        0 => $"<bpmn:multiInstanceLoopCharacteristics isSequential=\"false\" sop:collection=\"[1,2,3]\" sop:elementVariable=\"butir\" sop:outputCollection=\"semua\" sop:outputElement=\"butir * {Number}\"/>",
        1 => $"<bpmn:multiInstanceLoopCharacteristics isSequential=\"{(random.Next(2) == 0 ? "true" : "false")}\"><bpmn:loopCardinality>3</bpmn:loopCardinality><bpmn:completionCondition>nrOfCompletedInstances >= {Number} / 3</bpmn:completionCondition></bpmn:multiInstanceLoopCharacteristics>",
        _ => $"<bpmn:standardLoopCharacteristics testBefore=\"false\" loopMaximum=\"3\"><bpmn:loopCondition>{Number} > 2</bpmn:loopCondition></bpmn:standardLoopCharacteristics>",
    };

    private string Repeat() => random.Next(9) switch
    {
        0 => " times:way%3",
        1 => " timesInOrder:2",
        2 => " each:[1,way]/butir",
        3 => " while:loopCounter<2",
        _ => "",
    };

    /// <summary>An activity that can be undone, by a service or by a person.</summary>
    private string Undoable(string id)
    {
        var handler = New(random.Next(2) == 0 ? "service" : "user", " isForCompensation=\"true\"");
        var boundary = New("boundary", $" attachedToRef=\"{id}\" compensate");
        Line($"{boundary} ~> {handler}");
        Here.HasUndoable = true;
        return id;
    }

    /// <summary>Events on the edge: interrupting ones come together with the way behind the activity, the others go to the end.</summary>
    private string Edge(string id, string last, string? error, string? escalation)
    {
        var merge = "";
        foreach (var definition in Definitions(error, escalation))
        {
            var interrupts = definition.StartsWith("error", StringComparison.Ordinal) || definition == "cancel" || random.Next(2) == 0;
            var boundary = New("boundary", $" cancelActivity=\"{(interrupts ? "true" : "false")}\" attachedToRef=\"{id}\" {definition}");
            if (!interrupts)
            {
                var beside = New("user");
                Line($"{boundary} -> {beside} -> {Here.End}");
                continue;
            }
            if (merge.Length == 0)
            {
                merge = New("xor");
                Line($"{last} -> {merge}");
            }
            Line($"{boundary} -> {merge}");
        }
        return merge.Length == 0 ? last : merge;
    }

    private IEnumerable<string> Definitions(string? error, string? escalation)
    {
        if (error is not null) yield return random.Next(2) == 0 ? $"error:{error}" : "error";
        if (escalation is not null) yield return random.Next(2) == 0 ? $"escalation:{escalation}" : "escalation";
        if (random.Next(2) == 0) yield return random.Next(4) == 0 ? "timer:R2/PT1H" : Awaited();
    }
}

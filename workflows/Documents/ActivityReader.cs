using System.Globalization;
using System.Xml.Linq;
using Disdik.Bpm.Workflows.Decisions;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Instances;
using static Disdik.Bpm.Workflows.Documents.BpmnXml;

namespace Disdik.Bpm.Workflows.Documents;

/// <summary>Tasks, sub-processes and calls, and what they have in common: data in and out, repetition, compensation. BPMN 2.0.2 section 10.3.</summary>
internal static class ActivityReader
{
    /// <summary>Null when it could not be understood.</summary>
    public static Activity? Read(XElement element, string id, string name, Source source)
    {
        var activity = Kind(element, id, name, source);
        if (activity is null) return null;
        var loop = LoopReader.Read(element, source);
        // What all runs give together is gathered by the loop; taken over by each run it would hold the last one's alone.
        var gathered = (loop as LoopCharacteristics.MultiInstance)?.OutputCollection;
        return activity with
        {
            Inputs = MappingReader.Inputs(element, source),
            Outputs = MappingReader.Outputs(element, source).RemoveAll(m => m.Value == gathered),
            Loop = loop,
            IsForCompensation = element.Flag("isForCompensation"),
        };
    }

    private static Activity? Kind(XElement element, string id, string name, Source source)
    {
        switch (element.Name.LocalName)
        {
            case "userTask": return SopReader.UserTask(element, id, name, source);
            case "serviceTask": return SopReader.ServiceTask(element, id, name);
            case "sendTask" when element.Extension("activity") is not null: return SopReader.ServiceTask(element, id, name);
            case "sendTask": return EventDefinitionReader.Message(element, element, source) is { } sent ? new SendTask { Id = id, Name = name, Message = sent } : null;
            case "receiveTask":
                return EventDefinitionReader.Message(element, element, source) is { } received
                    ? new ReceiveTask { Id = id, Name = name, Message = received, Instantiates = element.Flag("instantiate") } : null;
            case "businessRuleTask": return Rule(element, id, name, source.Findings);
            case "callActivity": return Call(element, id, name, source.Findings);
            case "scriptTask": return Script(element, id, name, source.Findings);
            case "manualTask": return new ManualTask { Id = id, Name = name };
            case "task": return new PlainTask { Id = id, Name = name };
            case "subProcess": return new SubProcess { Id = id, Name = name, Kind = element.Flag("triggeredByEvent") ? SubProcessKind.Event : SubProcessKind.Embedded };
            case "transaction": return new SubProcess { Id = id, Name = name, Kind = SubProcessKind.Transaction };
            default: return null;
        }
    }

    private static ScriptTask Script(XElement element, string id, string name, Findings findings)
    {
        ScriptLanguage.CheckScript(element, findings);
        return new() { Id = id, Name = name, Script = element.Element(Bpmn + "script")?.Value ?? "" };
    }

    private static Activity? Rule(XElement element, string id, string name, Findings findings)
    {
        if (element.Extension("activity") is not null) return SopReader.ServiceTask(element, id, name);
        if (element.Extension("decisionTable") is not { } written)
        {
            findings.Error("sop.decision-missing", element, $"Diharapkan tugas aturan \"{id}\" punya sop:decisionTable atau sop:activity, tetapi tidak.", $"Expected rule task '{id}' to have a sop:decisionTable or a sop:activity, but it has neither.");
            return null;
        }
        var (table, problems) = DecisionTable.Read(written.Value);
        foreach (var problem in problems) findings.Error("sop.decision-table", written, problem.Id, problem.En);
        return table is null ? null : new BusinessRuleTask { Id = id, Name = name, Table = table };
    }

    private static CallActivity? Call(XElement element, string id, string name, Findings findings)
    {
        if (element.Value("calledElement") is not { } called)
        {
            findings.Error("bpmn.called-element", element, $"Diharapkan \"{id}\" menyebut proses yang dipanggil (calledElement), tetapi tidak.", $"Expected '{id}' to name the process it calls (calledElement), but it does not.");
            return null;
        }
        var (binding, version) = Binding(element, findings);
        return new() { Id = id, Name = name, CalledElement = Local(called), Binding = binding, Version = version };
    }

    private static (CallBinding Binding, int? Version) Binding(XElement element, Findings findings)
    {
        if (element.Extension("call") is not { } call) return (CallBinding.Latest, null);
        var text = call.Value("version")?.Trim();
        int? version = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
        switch (call.Value("binding")?.Trim() ?? (text is null ? "latest" : "version"))
        {
            case "latest" when text is null: return (CallBinding.Latest, null);
            case "deployed" when text is null: return (CallBinding.Deployed, null);
            case "version" when version is not null: return (CallBinding.Version, version);
        }
        findings.Error("sop.call-binding", call,
            $"Diharapkan binding latest, deployed, atau version dengan version mulai 1, tetapi tertulis binding=\"{call.Value("binding")}\" version=\"{text}\".",
            $"Expected the binding latest, deployed, or version with a version from 1, but it says binding='{call.Value("binding")}' version='{text}'.");
        return (CallBinding.Latest, null);
    }
}

using System.Text;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Runtime.Migrating;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Host.Tests;
using Disdik.Bpm.Workflows.Engine;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Disdik.Bpm.Browser.Tests;

/// <summary>A small SOP of two versions, with cases on the first one: what operators have to do with.</summary>
internal static class PermitSop
{
    public const string Key = "izin-kegiatan";

    /// <summary>Three cases on the first version, the second version, and a migration that one of them could not follow.</summary>
    /// <returns>A case that is held by an incident, and the migration.</returns>
    public static async Task<(string Held, string Migration)> LiveAsync(TestHost host)
    {
        var first = (await host.Definitions.StoreAsync(Xml("Memeriksa berkas", "PERIKSA", Number), publish: true, Actor.System, default)).Definition;
        var leader = await host.ActorAsync("ketua.tim");
        var cases = new List<string>();
        foreach (var title in new[] { "Izin kemah SMP 1", "Izin karyawisata SD 3", "Izin pentas seni SMP 2", "Izin lomba renang" })
            cases.Add(await host.Runner.StartAsync(new StartInstance(Key, null, null, title, Variables.Parse("""{"jumlahSiswa": 40}""")), leader, default));
        await CompleteAsync(host, cases[0], "TERIMA");
        await CompleteAsync(host, cases[1], "TERIMA");
        await CompleteAsync(host, cases[1], "PERIKSA");
        var second = (await host.Definitions.StoreAsync(Xml("Menelaah berkas", "TELAAH", ""), publish: true, Actor.System, default)).Definition;

        var migrations = host.Services.GetRequiredService<Migrations>();
        var owner = await host.ActorAsync("pengelola.sop");
        var order = await migrations.OrderAsync(first.Id, second.Id, null, TimerChoice.Keep, owner, default);
        var batch = await migrations.StartAsync(order, "Langkah pemeriksaan diganti penelaahan.", owner, default);
        await host.PumpAsync();
        return (cases[1], batch);
    }

    /// <summary>The number is given by a script that fails: nobody entered the year.</summary>
    private const string Number = """<bpmn:scriptTask id="NOMOR" name="Memberi nomor" scriptFormat="javascript"><bpmn:script>variables.nomor = tahun + "/" + variables.jumlahSiswa;</bpmn:script></bpmn:scriptTask>""";

    private static async Task CompleteAsync(TestHost host, string instanceId, string elementId)
    {
        var task = await host.ReadAsync(d => d.Tasks.SingleAsync(t => t.InstanceId == instanceId && t.ElementId == elementId && t.Status == WorkTaskStatus.Open));
        await host.Runner.CompleteTaskAsync(new CompleteTask(task.Id, null, Variables.Empty, null), await host.ActorAsync("anggota.tim"), default);
    }

    private static byte[] Xml(string check, string checkId, string number) => Encoding.UTF8.GetBytes($"""
        <?xml version="1.0" encoding="UTF-8"?>
        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:sop="urn:disdik-bpm:sop:1" id="Izin" targetNamespace="urn:disdik-bpm:tests">
          <bpmn:process id="{Key}" name="Izin Kegiatan Sekolah" isExecutable="true">
            <bpmn:laneSet id="Lanes">
              <bpmn:lane id="Lane_Tim" name="Tim Pengelola"><bpmn:extensionElements><sop:lane key="TIM" groups="TIM_PENGELOLA KETUA_TIM" /></bpmn:extensionElements><bpmn:flowNodeRef>TERIMA</bpmn:flowNodeRef><bpmn:flowNodeRef>{checkId}</bpmn:flowNodeRef></bpmn:lane>
              <bpmn:lane id="Lane_Sekretaris" name="Sekretaris"><bpmn:extensionElements><sop:lane key="SEKRETARIS" groups="SEKRETARIS" /></bpmn:extensionElements><bpmn:flowNodeRef>SETUJU</bpmn:flowNodeRef></bpmn:lane>
            </bpmn:laneSet>
            <bpmn:startEvent id="AWAL" name="Permohonan izin" />
            <bpmn:userTask id="TERIMA" name="Menerima permohonan"><bpmn:extensionElements><sop:step printedNo="1"><sop:time printed="60 menit" standard="{(number.Length > 0 ? "PT60M" : "PT2H")}" /></sop:step></bpmn:extensionElements></bpmn:userTask>
            <bpmn:userTask id="{checkId}" name="{check}"><bpmn:extensionElements><sop:step printedNo="2"><sop:time printed="1 hari" standard="P1D" /></sop:step></bpmn:extensionElements></bpmn:userTask>
            {number}
            <bpmn:userTask id="SETUJU" name="Menyetujui izin"><bpmn:extensionElements><sop:step printedNo="3"><sop:time printed="1 hari" standard="P1D" /></sop:step></bpmn:extensionElements></bpmn:userTask>
            <bpmn:endEvent id="AKHIR" name="Izin terbit" />
            <bpmn:sequenceFlow id="F1" sourceRef="AWAL" targetRef="TERIMA" /><bpmn:sequenceFlow id="F2" sourceRef="TERIMA" targetRef="{checkId}" />
            <bpmn:sequenceFlow id="F3" sourceRef="{checkId}" targetRef="{(number.Length > 0 ? "NOMOR" : "SETUJU")}" />
            {(number.Length > 0 ? """<bpmn:sequenceFlow id="F4" sourceRef="NOMOR" targetRef="SETUJU" />""" : "")}
            <bpmn:sequenceFlow id="F5" sourceRef="SETUJU" targetRef="AKHIR" />
          </bpmn:process>
        </bpmn:definitions>
        """);
}

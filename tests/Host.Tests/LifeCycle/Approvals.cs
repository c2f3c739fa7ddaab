using System.Text;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Runtime.LifeCycle;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Disdik.Bpm.Host.Tests.LifeCycle;

/// <summary>A small SOP, and what the owner, the reviewer and the head of the office do with it, in one line each.</summary>
internal static class Approvals
{
    public const string Key = "izin-kegiatan";

    /// <summary>An SOP of two steps; <paramref name="time"/> is the printed standard of the first.</summary>
    public static byte[] Sop(string time = "60 menit", string standard = "PT60M", string name = "Izin Kegiatan", string key = Key, string more = "") => Encoding.UTF8.GetBytes($"""
        <?xml version="1.0" encoding="UTF-8"?>
        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:sop="urn:disdik-bpm:sop:1" id="D" targetNamespace="urn:uji">
          <bpmn:process id="{key}" name="{name}" isExecutable="true">
            <bpmn:extensionElements>
              <sop:identity number="12/KPTS/2026" title="{name.ToUpperInvariant()}">
                <sop:government>PEMERINTAH KABUPATEN GUNUNGKIDUL</sop:government><sop:office>DINAS PENDIDIKAN</sop:office>
                <sop:createdOn>1 November 2026</sop:createdOn><sop:effectiveOn>1 Desember 2026</sop:effectiveOn>
                <sop:approvedBy printed="KEPALA DINAS PENDIDIKAN, NAMA CONTOH, NIP 196001011990011001" position="KEPALA DINAS PENDIDIKAN" name="NAMA CONTOH" nip="196001011990011001" />
                <sop:legalBasis>Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik;</sop:legalBasis>
                <sop:qualification>Memahami tata naskah dinas</sop:qualification><sop:equipment>Komputer</sop:equipment>
                <sop:warning>Jika izin terlambat, maka kegiatan tertunda.</sop:warning><sop:recording>Disimpan dalam berkas izin.</sop:recording>
              </sop:identity>
            </bpmn:extensionElements>
            <bpmn:laneSet id="L">
              <bpmn:lane id="L_TIM" name="Tim"><bpmn:extensionElements><sop:lane key="TIM" groups="TIM_PENGELOLA" /></bpmn:extensionElements><bpmn:flowNodeRef>AWAL</bpmn:flowNodeRef><bpmn:flowNodeRef>TERIMA</bpmn:flowNodeRef></bpmn:lane>
              <bpmn:lane id="L_ADMIN" name="Administrator"><bpmn:extensionElements><sop:lane key="ADMIN" groups="ADMINISTRATOR_KONTEN" /></bpmn:extensionElements><bpmn:flowNodeRef>CATAT</bpmn:flowNodeRef><bpmn:flowNodeRef>AKHIR</bpmn:flowNodeRef></bpmn:lane>
            </bpmn:laneSet>
            <bpmn:startEvent id="AWAL" name="Permohonan"><bpmn:outgoing>F1</bpmn:outgoing></bpmn:startEvent>
            <bpmn:userTask id="TERIMA" name="Menerima permohonan"><bpmn:extensionElements><sop:step printedNo="1"><sop:description>Menerima permohonan izin</sop:description><sop:requiredInputs>Surat permohonan</sop:requiredInputs><sop:time printed="{time}" standard="{standard}" /><sop:output>Permohonan tercatat</sop:output><sop:remarks /></sop:step></bpmn:extensionElements><bpmn:incoming>F1</bpmn:incoming><bpmn:outgoing>F2</bpmn:outgoing></bpmn:userTask>
            <bpmn:userTask id="CATAT" name="Mencatat izin"><bpmn:extensionElements><sop:step printedNo="2"><sop:description>Mencatat izin</sop:description><sop:requiredInputs>Permohonan tercatat</sop:requiredInputs><sop:time printed="1 hari" standard="P1D" /><sop:output>Izin tercatat</sop:output><sop:remarks /></sop:step></bpmn:extensionElements><bpmn:incoming>F2</bpmn:incoming><bpmn:outgoing>F3</bpmn:outgoing></bpmn:userTask>
            <bpmn:endEvent id="AKHIR" name="Selesai"><bpmn:incoming>F3</bpmn:incoming></bpmn:endEvent>
            <bpmn:sequenceFlow id="F1" sourceRef="AWAL" targetRef="TERIMA" /><bpmn:sequenceFlow id="F2" sourceRef="TERIMA" targetRef="CATAT" /><bpmn:sequenceFlow id="F3" sourceRef="CATAT" targetRef="AKHIR" />{more}
          </bpmn:process>
        </bpmn:definitions>
        """);

    public static T Get<T>(this TestHost host) where T : notnull => host.Services.GetRequiredService<T>();

    /// <summary>A draft by the process owner.</summary>
    public static async Task<DefinitionSummary> DraftAsync(this TestHost host, byte[] xml, string by = "pengelola.sop") =>
        (await host.Definitions.StoreAsync(xml, publish: false, await host.ActorAsync(by), default)).Definition;

    public static async Task<string> SubmitAsync(this TestHost host, string definitionId, string by = "pengelola.sop") =>
        await host.Get<SopSubmissions>().SubmitAsync(definitionId, null, "Waktu disesuaikan dengan kenyataan.", await host.ActorAsync(by), default);

    public static Task ReviewAsync(this TestHost host, string instanceId, string by = "sekretaris") =>
        ContentCycle.CompleteAsync(host, instanceId, "TELAAH", by, "setuju", """{"catatanTelaah":"Sesuai."}""");

    public static Task ApproveAsync(this TestHost host, string instanceId, string effectiveOn = "2026-11-23", string by = "kepala.dinas", string approvedOn = "2026-11-23") =>
        ContentCycle.CompleteAsync(host, instanceId, "SAHKAN", by, "sahkan",
            $$"""{"nomorPengesahan":"12/KPTS/2026","tanggalPengesahan":"{{approvedOn}}","tanggalEfektif":"{{effectiveOn}}","dasarPengesahan":"Keputusan Kepala Dinas Nomor 12/KPTS/2026"}""");

    public static Task ReturnAsync(this TestHost host, string instanceId, string step = "TELAAH", string by = "sekretaris") =>
        ContentCycle.CompleteAsync(host, instanceId, step, by, "kembalikan", """{"alasanPengembalian":"Waktu langkah 1 belum benar."}""");

    /// <summary>From the draft to in force, today.</summary>
    public static async Task<DefinitionSummary> BringIntoForceAsync(this TestHost host, byte[] xml, string effectiveOn = "2026-11-23")
    {
        var draft = await host.DraftAsync(xml);
        var id = await host.SubmitAsync(draft.Id);
        await host.ReviewAsync(id);
        await host.ApproveAsync(id, effectiveOn);
        await host.PumpAsync();
        return (await host.Definitions.GetAsync(draft.Id, default)).Summary;
    }

    public static Task<Definition> RowAsync(this TestHost host, string id) => host.ReadAsync(d => d.Definitions.AsNoTracking().SingleAsync(x => x.Id == id));

    public static Task<List<SopStep>> StepsAsync(this TestHost host, string definitionId) =>
        host.ReadAsync(d => d.SopLog.Where(l => l.DefinitionId == definitionId).OrderBy(l => l.Id).Select(l => l.Step).ToListAsync());
}

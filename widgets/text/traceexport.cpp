// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/text/traceexport.h"

#include "widgets/text/exportwords.h"
#include "widgets/text/reportfindings.h"

namespace pushscope {

Exported writeTrace(ExportFormat format, const Folds &folds, QIODevice &device, const ExportOptions &options)
{
    switch (format) {
    case ExportFormat::Har:
        return writeHar(folds, device, options);
    case ExportFormat::JsonLines:
        return writeJsonLines(folds, device, options, jsonLineWords());
    case ExportFormat::Csv:
        return writeCsv(folds, device, options);
    case ExportFormat::EventStream:
        return writeEventStream(folds, device, options);
    case ExportFormat::Html:
        break;
    }
    SessionReportOptions report;
    report.secrets = options.secrets;
    report.lanes = options.lanes;
    report.findings = reportFindings(folds, options.lanes, options.now);
    return writeSessionReport(folds, device, report);
}

} // namespace pushscope

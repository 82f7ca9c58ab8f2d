{{- define "name" -}}
{{- .Values.name | default .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- end -}}

{{- define "selector" -}}
app.kubernetes.io/name: control-plane
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "labels" -}}
{{ include "selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end -}}

{{- define "image.controlPlane" -}}
{{- with .Values.images.controlPlane }}{{ .repository }}:{{ .tag | default $.Chart.AppVersion }}{{ end -}}
{{- end -}}

{{- define "image.envoy" -}}
{{- with .Values.images.envoy }}{{ .repository }}:{{ .tag }}{{ end -}}
{{- end -}}

{{/* One for each ambassador id, whatever its letters. */}}
{{- define "lease" -}}
{{- $id := .Values.ambassadorId -}}
{{- $name := regexReplaceAll "[^a-z0-9-]+" ($id | lower) "-" | trunc 40 | trimAll "-" -}}
control-plane-{{ ternary $id (printf "%s%s" ($name | empty | ternary "" (printf "%s-" $name)) ($id | sha256sum | trunc 8)) (eq $id $name) }}
{{- end -}}

{{- define "secret.controlPlane" -}}
{{- .Values.xds.controlPlaneSecret | default (printf "%s-xds-server" (include "name" .)) -}}
{{- end -}}

{{- define "secret.envoy" -}}
{{- .Values.xds.envoySecret | default (printf "%s-xds-client" (include "name" .)) -}}
{{- end -}}
